package org.astmanproxy;

import java.util.Set;
import org.astmanproxy.message.Message;

/**
 * Gets messages on their way through the proxy, and may change or stop them: actions before the proxy chooses a server,
 * and events before clients get them. Register it with {@link ProxyBuilder#interceptor}.
 *
 * <p><b>Scope.</b> An interceptor gets the actions whose names it declares in {@link #actions()}, from network clients,
 * HTTP requests, {@linkplain LocalSession local sessions} and {@linkplain ActionContext#send proxy actions}; also those
 * that the proxy answers itself, such as {@code Ping} or {@code Events}. It does not get {@code Login}, {@code
 * Challenge} and {@code Logoff}, actions of clients that still have to log in, ProxyActions, and what the program sends
 * with {@link ServerSession#send}. It gets the events whose names it declares in {@link #events()} and that a server
 * broadcasts. It does not get responses, list events, and the proxy's own events. All other messages pass without a
 * call and cost nothing.
 *
 * <p><b>Order.</b> Interceptors are called in the order in which they were registered. Each one gets the message as the
 * earlier ones have left it, if it has declared the name that the message has then. If one of them refuses or drops the
 * message, the later ones are not called. One session's actions come in the order in which it sent them, and one
 * server's events in the order of that server.
 *
 * <p><b>Rights.</b> The proxy checks the permissions of the user after the last interceptor, for the action as it is
 * then. An interceptor can narrow what a user may do, and cannot widen it. Event rules, masks and filters apply to the
 * event as it is after the last interceptor too. A replacement has to keep the {@code Privilege} header, so an event
 * cannot move to another class. The rules about calls decide by headers such as {@code Channel} and {@code Linkedid}:
 * an interceptor that changes these changes which restricted users see the event. If it drops the events that begin a
 * call, restricted users see nothing of that call.
 *
 * <p><b>Threads.</b> The calls run on an event loop, for actions on that of the session and for events on that of the
 * server. Several loops may call one interceptor at the same time. A call must not block, and should take no longer
 * than a few microseconds: while it runs, all connections of the loop wait.
 *
 * <p><b>Errors.</b> If a call throws, returns null or returns a replacement that is not valid, the proxy acts on the
 * safe side: it refuses the action with an error, or drops the event. It logs the error with the interceptor's name, at
 * most once a minute for each message name.
 */
public interface MessageInterceptor {
    /** {@return the name of the interceptor in the log and in the audit log; by default, the name of its class} */
    default String name() {
        return getClass().getName();
    }

    /**
     * {@return the names of the actions that it wants; case does not matter} The proxy calls this method once, when it
     * starts.
     */
    default Set<String> actions() {
        return Set.of();
    }

    /**
     * {@return the names of the events that it wants; case does not matter} The proxy calls this method once, when it
     * starts.
     */
    default Set<String> events() {
        return Set.of();
    }

    /**
     * Decides whether an action goes on unchanged, is replaced, or is refused.
     *
     * @param action the action as the client sent it, with its ActionID
     * @param sender the session that sent it, and the user whose rights apply
     * @return what becomes of it
     */
    default InterceptedAction action(Message action, ActionSender sender) {
        return InterceptedAction.proceed();
    }

    /**
     * Decides whether an event goes on unchanged, is replaced, or is dropped.
     *
     * @param event the event as the server sent it
     * @param server the name of the server
     * @return what becomes of it
     */
    default InterceptedEvent event(Message event, String server) {
        return InterceptedEvent.proceed();
    }
}
