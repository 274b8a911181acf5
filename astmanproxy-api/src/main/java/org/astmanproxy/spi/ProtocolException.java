package org.astmanproxy.spi;

import java.util.Optional;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Nullable;

/** The peer sent what can't be read. The text says what, where, and which limit was passed; the peer gets to see it. */
public final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable ActionId actionId;

    /**
     * Of a message whose ActionID is not known.
     *
     * @param what what was wrong and where
     */
    public ProtocolException(String what) {
        this(what, Optional.empty());
    }

    /**
     * Of a message whose ActionID may be known.
     *
     * @param what what was wrong and where
     * @param actionId the message's ActionID, so that the error reaches who waits for it
     */
    public ProtocolException(String what, Optional<ActionId> actionId) {
        super(what);
        this.actionId = actionId.orElse(null);
    }

    /** {@return the ActionID of the message that was refused, where it was read} */
    public Optional<ActionId> actionId() {
        return Optional.ofNullable(actionId);
    }
}
