package org.astmanproxy.core.route;

import java.util.List;
import java.util.function.Consumer;
import org.astmanproxy.message.Message;

/**
 * Receives the events of a subscription.
 *
 * @param most the largest number of events for one call
 * @param handler gets 1 to {@code most} events
 */
record EventHandler(int most, Consumer<List<Message>> handler) {
    private static final int MOST = 1000;

    /** {@return a handler that is called once for each event} */
    static EventHandler single(Consumer<Message> handler) {
        return new EventHandler(1, batch -> handler.accept(batch.get(0)));
    }

    /** {@return a handler that is called with all events that wait} */
    static EventHandler batches(Consumer<List<Message>> handler) {
        return new EventHandler(MOST, handler);
    }

    void accept(List<Message> batch) {
        handler.accept(batch);
    }
}
