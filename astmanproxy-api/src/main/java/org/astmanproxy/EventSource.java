package org.astmanproxy;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.astmanproxy.message.Message;

/**
 * Where a program subscribes to events: the {@link Proxy}, for all events of all servers, or a {@link LocalSession}, for
 * those that its user may see.
 *
 * <p><b>Order.</b> A handler gets the events of one server in the order in which the server sent them, each with its
 * {@code Server} header. It gets none that the server sent before it subscribed.
 *
 * <p><b>Threads.</b> The proxy calls each handler on a lane of its own: one call after the other, never on an event loop,
 * and at the same time as other handlers. A handler may block, for example to wait for the reply to an action. All methods
 * may be called from any thread.
 *
 * <p><b>Errors.</b> The proxy logs what a handler throws, and goes on with the next event.
 *
 * <p><b>Limits.</b> The events that wait for one handler may use as many bytes as {@code clientqueue} allows. An {@link
 * OverflowPolicy} says what happens beyond that.
 */
public interface EventSource {
    /**
     * Subscribes with {@link OverflowPolicy#CLOSE}, on a thread of the proxy's.
     *
     * @param query which events
     * @param handler gets them
     * @return ends the subscription
     */
    default Subscription subscribe(EventQuery query, Consumer<Message> handler) {
        return subscribe(query, OverflowPolicy.CLOSE, handler);
    }

    /**
     * Subscribes with {@link OverflowPolicy#CLOSE}, on an executor of the program's.
     *
     * @param query which events
     * @param handler gets them, one call after the other, whatever the executor
     * @param executor runs the calls; when it rejects one, the subscription closes
     * @return ends the subscription
     */
    default Subscription subscribe(EventQuery query, Consumer<Message> handler, Executor executor) {
        return subscribe(query, OverflowPolicy.CLOSE, handler, executor);
    }

    /**
     * Subscribes on a thread of the proxy's.
     *
     * @param query which events
     * @param policy what happens when the handler is too slow
     * @param handler gets the events
     * @return ends the subscription
     */
    Subscription subscribe(EventQuery query, OverflowPolicy policy, Consumer<Message> handler);

    /**
     * Subscribes on an executor of the program's.
     *
     * @param query which events
     * @param policy what happens when the handler is too slow
     * @param handler gets the events, one call after the other, whatever the executor
     * @param executor runs the calls; when it rejects one, the subscription closes
     * @return ends the subscription
     */
    Subscription subscribe(EventQuery query, OverflowPolicy policy, Consumer<Message> handler, Executor executor);
}
