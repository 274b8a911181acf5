package org.astmanproxy.core.route;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.Subscription;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.message.Message;

/** The subscribers of the host program. Safe for use by any thread. */
public final class Subscriptions {
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<ServerSession, ServerState>> stateSubscribers = new CopyOnWriteArrayList<>();
    private final Executor callbacks;
    private final long maxBytes;

    /**
     * Creates an empty list.
     *
     * @param callbacks runs the lanes of subscribers without an executor; a blocked lane must not block others
     * @param maxBytes the limit of bytes of events that wait for one subscriber
     */
    public Subscriptions(Executor callbacks, long maxBytes) {
        this.callbacks = callbacks;
        this.maxBytes = maxBytes;
    }

    /**
     * Adds a subscriber to events.
     *
     * @param subscriber receives the events
     * @return closes the subscription
     */
    public Subscription add(Consumer<Message> subscriber) {
        return add(subscriber, callbacks);
    }

    /**
     * Adds a subscriber to events, with an executor of its own.
     *
     * @param subscriber receives the events
     * @param executor runs the calls, one after the other
     * @return closes the subscription
     */
    public Subscription add(Consumer<Message> subscriber, Executor executor) {
        Subscriber added = new Subscriber(subscriber, executor, maxBytes, subscribers::remove);
        subscribers.add(added);
        return added::close;
    }

    /**
     * Adds a subscriber to changes of servers' states.
     *
     * @param subscriber receives the server and its new state
     * @return closes the subscription
     */
    public Subscription addForStates(BiConsumer<ServerSession, ServerState> subscriber) {
        SerialLane lane = new SerialLane(callbacks);
        BiConsumer<ServerSession, ServerState> added =
                (server, state) -> lane.execute(() -> subscriber.accept(server, state));
        stateSubscribers.add(added);
        return () -> stateSubscribers.remove(added);
    }

    void stateChanged(ServerSession server, ServerState state) {
        stateSubscribers.forEach(subscriber -> subscriber.accept(server, state));
    }

    void deliver(List<RoutedMessage> batch) {
        if (subscribers.isEmpty()) {
            return;
        }
        for (RoutedMessage routed : batch) {
            if (routed.isBroadcast()) {
                notice(routed.forOthers(ServerHeader.ON));
            }
        }
    }

    void notice(Message event) {
        for (Subscriber subscriber : subscribers) {
            subscriber.offer(event);
        }
    }
}
