package org.astmanproxy;

import org.astmanproxy.message.Message;

/** The decision of a {@link MessageInterceptor} about an action. Immutable. */
public sealed interface InterceptedAction {
    /** The action goes on as it is. */
    record Proceed() implements InterceptedAction {
        private static final Proceed INSTANCE = new Proceed();
    }

    /**
     * Another action goes on in its place.
     *
     * @param action the action; see {@link InterceptedAction#replace}
     */
    record Replace(Message action) implements InterceptedAction {}

    /**
     * The action ends here.
     *
     * @param why the reason, for the client
     */
    record Refuse(String why) implements InterceptedAction {}

    /** {@return the decision to let the action go on as it is} */
    static InterceptedAction proceed() {
        return Proceed.INSTANCE;
    }

    /**
     * {@return the decision to send another action in its place} The client gets the reply to that action, with the
     * ActionID of its own.
     *
     * @param action an action, which may have another name; its {@code Server} header selects the server, as for a client.
     *     Its ActionID does not matter. {@code Login}, {@code Challenge} and {@code Logoff} are not valid
     */
    static InterceptedAction replace(Message action) {
        return new Replace(action);
    }

    /**
     * {@return the decision to answer with {@code Response: Error}} No server gets the action.
     *
     * @param why the {@code Message} of that response
     */
    static InterceptedAction refuse(String why) {
        return new Refuse(why);
    }
}
