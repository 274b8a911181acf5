package org.astmanproxy.core.route;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.astmanproxy.EventQuery;
import org.astmanproxy.EventSource;
import org.astmanproxy.OverflowPolicy;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.Subscription;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.message.Message;

/** The subscribers of the host program and of extensions. Safe for use by any thread. */
public final class Subscriptions implements EventSource {
    private static final String HOST = "the host program";

    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final List<StateSubscriber> stateSubscribers = new CopyOnWriteArrayList<>();
    private final Executor callbacks;
    private final LongSupplier maxBytes;

    /**
     * Creates an empty list.
     *
     * @param callbacks runs the lanes of subscribers without an executor; a blocked lane must not block others
     * @param maxBytes returns the limit of bytes of events that wait for a new subscriber
     */
    public Subscriptions(Executor callbacks, LongSupplier maxBytes) {
        this.callbacks = callbacks;
        this.maxBytes = maxBytes;
    }

    @Override
    public Subscription subscribe(EventQuery query, OverflowPolicy policy, Consumer<Message> handler) {
        return subscribe(query, policy, handler, callbacks);
    }

    @Override
    public Subscription subscribe(
            EventQuery query, OverflowPolicy policy, Consumer<Message> handler, Executor executor) {
        return add(HOST, query, policy, EventHandler.single(handler), executor);
    }

    /**
     * Subscribes to batches of events.
     *
     * @param owner whose subscriber it is, for the log
     * @param query which events
     * @param policy what happens when the handler is too slow
     * @param batch gets 1 to 1,000 events
     * @return ends the subscription
     */
    public Subscription subscribe(
            String owner, EventQuery query, OverflowPolicy policy, Consumer<List<Message>> batch) {
        return add(owner, query, policy, EventHandler.batches(batch), callbacks);
    }

    private Subscription add(
            String owner, EventQuery query, OverflowPolicy policy, EventHandler handler, Executor executor) {
        Subscriber.SubscriberTerms terms = new Subscriber.SubscriberTerms(owner, query, policy, maxBytes.getAsLong());
        Subscriber added = new Subscriber(terms, handler, executor, subscribers::remove);
        subscribers.add(added);
        return added;
    }

    /** Closes the subscriptions to events. */
    public void closeAll() {
        subscribers.forEach(Subscriber::close);
    }

    /**
     * Adds a subscriber to changes of servers' states.
     *
     * @param subscriber receives the server and its new state
     * @return closes the subscription
     */
    public Subscription addForStates(BiConsumer<ServerSession, ServerState> subscriber) {
        StateSubscriber added = new StateSubscriber(subscriber, new SerialLane(callbacks), stateSubscribers::remove);
        stateSubscribers.add(added);
        return added;
    }

    /** Tells the subscribers the state of a server. */
    public void stateChanged(ServerSession server, ServerState state) {
        stateSubscribers.forEach(subscriber -> subscriber.offer(server, state));
    }

    /** Offers the events of a batch to the subscribers. */
    public void deliver(List<RoutedMessage> batch) {
        if (subscribers.isEmpty()) {
            return;
        }
        for (Subscriber subscriber : subscribers) {
            for (int i = 0; i < batch.size(); i++) {
                RoutedMessage routed = batch.get(i);
                if (routed.isBroadcast() && subscriber.wants(routed.serverName(), routed.content())) {
                    subscriber.offer(routed.forOthers(ServerHeader.ON));
                }
            }
        }
    }

    /**
     * Offers an event to those who want it.
     *
     * @param server the name of its server
     * @param event the event, with its {@code Server} header
     */
    public void offer(String server, Message event) {
        for (Subscriber subscriber : subscribers) {
            if (subscriber.wants(server, event)) {
                subscriber.offer(event);
            }
        }
    }
}
