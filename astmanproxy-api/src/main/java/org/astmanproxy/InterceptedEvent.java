package org.astmanproxy;

import java.util.Objects;
import java.util.Optional;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/** The decision of a {@link MessageInterceptor} about an event. Immutable. */
public final class InterceptedEvent {
    private static final InterceptedEvent PROCEED = new InterceptedEvent(null, false);
    private static final InterceptedEvent DROP = new InterceptedEvent(null, true);

    private final @Nullable Message replacement;
    private final boolean dropped;

    private InterceptedEvent(@Nullable Message replacement, boolean dropped) {
        this.replacement = replacement;
        this.dropped = dropped;
    }

    /** {@return the decision to let the event go on as it is} */
    public static InterceptedEvent proceed() {
        return PROCEED;
    }

    /**
     * {@return the decision to hand on another event in its place}
     *
     * @param event an event with the same {@code Privilege} header; the proxy sets its {@code Server} header
     * @throws NullPointerException if the event is null; thrown from an interceptor, it drops the event
     */
    public static InterceptedEvent replace(Message event) {
        return new InterceptedEvent(Objects.requireNonNull(event, "event"), false);
    }

    /** {@return the decision to hand the event to nobody: no client, no local session, no subscriber} */
    public static InterceptedEvent drop() {
        return DROP;
    }

    /** {@return the event that goes on in its place; empty if there is none} */
    public Optional<Message> replacement() {
        return Optional.ofNullable(replacement);
    }

    /** {@return true if nobody gets the event} */
    public boolean isDropped() {
        return dropped;
    }
}
