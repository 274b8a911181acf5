package org.astmanproxy;

import org.astmanproxy.message.Message;

/** The decision of a {@link MessageInterceptor} about an event. Immutable. */
public sealed interface InterceptedEvent {
    /** The event goes on as it is. */
    record Proceed() implements InterceptedEvent {
        private static final Proceed INSTANCE = new Proceed();
    }

    /**
     * Another event goes on in its place.
     *
     * @param event the event; see {@link InterceptedEvent#replace}
     */
    record Replace(Message event) implements InterceptedEvent {}

    /** Nobody gets the event. */
    record Drop() implements InterceptedEvent {
        private static final Drop INSTANCE = new Drop();
    }

    /** {@return the decision to let the event go on as it is} */
    static InterceptedEvent proceed() {
        return Proceed.INSTANCE;
    }

    /**
     * {@return the decision to hand on another event in its place}
     *
     * @param event an event with the same {@code Privilege} header; its {@code Server} header is set by the proxy
     */
    static InterceptedEvent replace(Message event) {
        return new Replace(event);
    }

    /** {@return the decision to hand the event to nobody: no client, no local session, no subscriber} */
    static InterceptedEvent drop() {
        return Drop.INSTANCE;
    }
}
