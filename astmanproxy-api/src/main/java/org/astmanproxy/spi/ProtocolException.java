package org.astmanproxy.spi;

import java.util.Optional;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Nullable;

/**
 * Thrown for input that cannot be read. The text gives the fault, its place and any limit that was exceeded. The proxy
 * sends the text to the peer.
 */
public final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable ActionId actionId;

    /**
     * Creates an exception for a message without a known ActionID.
     *
     * @param what the fault and its place
     */
    public ProtocolException(String what) {
        this(what, null);
    }

    /**
     * Creates an exception for a message whose ActionID may be known.
     *
     * @param what the fault and its place
     * @param actionId the ActionID of the message, so that the client can assign the error to its action;
     *     null if it was not read
     */
    public ProtocolException(String what, @Nullable ActionId actionId) {
        super(what);
        this.actionId = actionId;
    }

    /** {@return the ActionID of the refused message; empty if it was not read} */
    public Optional<ActionId> actionId() {
        return Optional.ofNullable(actionId);
    }
}
