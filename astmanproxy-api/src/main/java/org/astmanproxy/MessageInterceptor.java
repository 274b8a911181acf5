package org.astmanproxy;

import java.util.Set;
import org.astmanproxy.message.Message;

/**
 * Looks at messages on their way through the proxy, and may change or stop them: actions before they are routed, events
 * before they are handed to clients. Register it with {@link ProxyBuilder#interceptor}.
 *
 * <p><b>Scope.</b> An interceptor gets the actions whose names it declares in {@link #actions()}, from network clients, HTTP
 * requests, {@linkplain LocalSession local sessions} and {@linkplain ActionContext#send proxy actions};
 * also those that the proxy answers itself, such as {@code Ping} or {@code Events}. It does not get {@code Login}, {@code
 * Challenge} and {@code Logoff}, actions of clients that still have to log in, ProxyActions, and what the program sends with
 * {@link ServerSession#send}. It gets the events whose names it declares in {@link #events()} and that a server broadcasts. It
 * does not get responses, list events, and the proxy's own events. All other messages pass without a call and cost nothing.
 *
 * <p><b>Order.</b> Interceptors are called in the order in which they were registered. Each gets the result of those before
 * it, and is chosen by the name that the message has then. The first one that refuses or drops a message ends its way. One
 * session's actions come in the order in which it sent them, and one server's events in the order of that server.
 *
 * <p><b>Rights.</b> The proxy checks the permissions of the user after the last interceptor, for the action as it is then.
 * An interceptor can narrow what a user may do, and cannot widen it. Event rules, masks and filters apply to the event as it is
 * after the last interceptor too. A replacement has to keep the {@code Privilege} header, so an event cannot move to another
 * class. The rules about calls decide by headers such as {@code Channel} and {@code Linkedid}: an interceptor that changes
 * these changes which restricted users see the event. If it drops the events that begin a call, restricted
 * users see nothing of that call.
 *
 * <p><b>Threads.</b> The calls run on an event loop, for actions on that of the session and for events on that of the server.
 * Several loops may call one interceptor at the same time. A call must not block, and should take no longer than a few
 * microseconds: while it runs, all connections of the loop wait.
 *
 * <p><b>Errors.</b> If a call throws, returns null or returns a replacement that is not valid, the proxy acts on the safe
 * side: it refuses the action with an error, or drops the event. It logs the error with the interceptor's name, at most once
 * a minute for each message name.
 */
public interface MessageInterceptor {
    /** {@return its name in the log and in the audit; the class name unless it is overridden} */
    default String name() {
        return getClass().getName();
    }

    /** {@return the names of the actions that it wants, in any case; asked once, at the start} */
    default Set<String> actions() {
        return Set.of();
    }

    /** {@return the names of the events that it wants, in any case; asked once, at the start} */
    default Set<String> events() {
        return Set.of();
    }

    /**
     * Decides what becomes of an action.
     *
     * @param action the action as the client sent it, with its ActionID
     * @param sender the session that sent it, and the user whose rights apply
     * @return what becomes of it
     */
    default InterceptedAction action(Message action, ActionSender sender) {
        return InterceptedAction.proceed();
    }

    /**
     * Decides what becomes of an event.
     *
     * @param event the event as the server sent it
     * @param server the name of the server
     * @return what becomes of it
     */
    default InterceptedEvent event(Message event, String server) {
        return InterceptedEvent.proceed();
    }
}
