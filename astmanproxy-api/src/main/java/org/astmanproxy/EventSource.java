package org.astmanproxy;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.astmanproxy.message.Message;

/**
 * Lets a program subscribe to events. The {@link Proxy} gives all events of all servers, a {@link LocalSession} those
 * that its user may see.
 *
 * <p><b>Order.</b> A handler gets the events of one server in the order in which the server sent them, each with its
 * {@code Server} header. It gets no event that the server sent before the handler subscribed.
 *
 * <p><b>Threads.</b> The proxy makes the calls of one handler one after the other, never on an event loop. It may call
 * several handlers at the same time. A handler may block, for example to wait for the reply to an action. All methods
 * may be called from any thread.
 *
 * <p><b>Errors.</b> If a handler throws, the proxy logs the exception and continues with the next event.
 *
 * <p><b>Limits.</b> The events that wait for one handler may use as many bytes as {@link
 * org.astmanproxy.config.Limits#clientQueueBytes() clientqueue} allows. If they need more, the {@link OverflowPolicy}
 * decides what happens.
 */
public interface EventSource {
    /**
     * Subscribes with {@link OverflowPolicy#CLOSE}. The proxy calls the handler on one of its own threads.
     *
     * @param query which events
     * @param handler gets them
     * @return ends the subscription
     */
    default Subscription subscribe(EventQuery query, Consumer<Message> handler) {
        return subscribe(query, OverflowPolicy.CLOSE, handler);
    }

    /**
     * Subscribes with {@link OverflowPolicy#CLOSE}. An executor of the program runs the calls of the handler.
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
     * Subscribes with a policy for a slow handler. The proxy calls the handler on one of its own threads.
     *
     * @param query which events
     * @param policy what happens when the handler is too slow
     * @param handler gets the events
     * @return ends the subscription
     */
    Subscription subscribe(EventQuery query, OverflowPolicy policy, Consumer<Message> handler);

    /**
     * Subscribes with a policy for a slow handler. An executor of the program runs the calls of the handler.
     *
     * @param query which events
     * @param policy what happens when the handler is too slow
     * @param handler gets the events, one call after the other, whatever the executor
     * @param executor runs the calls; when it rejects one, the subscription closes
     * @return ends the subscription
     */
    Subscription subscribe(EventQuery query, OverflowPolicy policy, Consumer<Message> handler, Executor executor);
}
