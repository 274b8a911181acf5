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

    /** {@return the decision to leave the event unchanged} */
    public static InterceptedEvent proceed() {
        return PROCEED;
    }

    /**
     * {@return the decision to pass on another event in its place}
     *
     * @param event an event with the same {@code Privilege} header; the proxy sets its {@code Server} header
     * @throws NullPointerException if the event is null; if an interceptor throws this, the proxy drops the event
     */
    public static InterceptedEvent replace(Message event) {
        return new InterceptedEvent(Objects.requireNonNull(event, "event"), false);
    }

    /** {@return the decision to hand the event to nobody: no client, no local session, no subscriber} */
    public static InterceptedEvent drop() {
        return DROP;
    }

    /** {@return the event that the proxy passes on in its place; empty if the decision replaces nothing} */
    public Optional<Message> replacement() {
        return Optional.ofNullable(replacement);
    }

    /** {@return true if nobody gets the event} */
    public boolean isDropped() {
        return dropped;
    }
}
