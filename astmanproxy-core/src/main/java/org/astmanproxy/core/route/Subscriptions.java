package org.astmanproxy.core.route;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.astmanproxy.Subscription;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.server.Delivery;
import org.astmanproxy.message.Message;

/** The embedding program's listeners. Any thread. */
public final class Subscriptions {
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final Executor callbacks;
    private final long mostBytes;

    /**
     * For one proxy.
     *
     * @param callbacks the thread that calls listeners, one task after the other
     * @param mostBytes what may wait for one listener
     */
    public Subscriptions(Executor callbacks, long mostBytes) {
        this.callbacks = callbacks;
        this.mostBytes = mostBytes;
    }

    /**
     * Adds a listener.
     *
     * @param listener called on the callback thread
     * @return ends it
     */
    public Subscription add(Consumer<Message> listener) {
        Subscriber subscriber = new Subscriber(listener, callbacks, mostBytes, subscribers::remove);
        subscribers.add(subscriber);
        return subscriber::close;
    }

    void deliver(List<Delivery> batch) {
        if (subscribers.isEmpty()) {
            return;
        }
        for (Delivery delivery : batch) {
            if (delivery.isBroadcast()) {
                notice(delivery.forOthers(ServerHeader.ON));
            }
        }
    }

    void notice(Message event) {
        for (Subscriber subscriber : subscribers) {
            subscriber.offer(event);
        }
    }
}
