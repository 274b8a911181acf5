package org.astmanproxy.core.fanout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.astmanproxy.ServerState;
import org.astmanproxy.core.intercept.Interceptors;
import org.astmanproxy.core.route.Subscriptions;
import org.astmanproxy.core.server.RoutableServer;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.core.server.ServerListener;
import org.astmanproxy.core.server.link.ProxyPath;
import org.astmanproxy.core.server.replay.EventSequence;
import org.astmanproxy.core.server.replay.ServerNotice;
import org.astmanproxy.message.Message;

/** Passes each batch of a server to the clients of every event loop, and to the subscribers of the host program. */
public final class FanOut implements ServerListener {
    private final Subscriptions subscriptions;
    private final Interceptors interceptors;
    private final EventSequence sequence;
    private final Consumer<List<RoutedMessage>> handOver = this::handOver;
    private List<Audience> audiences = List.of();

    /**
     * Creates the fan-out of one proxy.
     *
     * @param subscriptions the subscribers of the host program
     * @param interceptors may change or drop events
     * @param sequence numbers the events of all servers
     */
    public FanOut(Subscriptions subscriptions, Interceptors interceptors, EventSequence sequence) {
        this.sequence = sequence;
        this.interceptors = interceptors;
        this.subscriptions = subscriptions;
    }

    /**
     * Sets the receivers. Call it before the first server is started.
     *
     * @param all the clients, one audience for each loop
     */
    public void to(List<? extends Audience> all) {
        audiences = List.copyOf(all);
    }

    @Override
    public void received(RoutableServer server, List<RoutedMessage> batch) {
        pass(batch);
    }

    /**
     * Passes an event of an extension like one of a server. The caller is on an event loop.
     *
     * @param event the event
     */
    public void publish(Message event) {
        pass(List.of(RoutedMessage.published(event)));
    }

    private void pass(List<RoutedMessage> batch) {
        List<RoutedMessage> passed = interceptors.wantNoEvents() ? batch : intercepted(batch);
        if (passed.isEmpty()) {
            return;
        }
        boolean repliesOnly = isDeliveredHere(passed);
        if (!repliesOnly) {
            sequence.pass(passed, handOver);
        }
        for (int i = 0; i < audiences.size(); i++) {
            audiences.get(i).deliverQueued();
        }
        if (!repliesOnly) {
            subscriptions.deliver(passed);
        }
    }

    /**
     * Delivers a batch at once if it has only replies, all to clients of this loop, and everything before it has been
     * delivered. That is so for nearly all replies to a client on the loop of its server.
     *
     * @return false if the batch has to be queued
     */
    private boolean isDeliveredHere(List<RoutedMessage> batch) {
        if (hasEvent(batch) || !sequence.isIdle()) {
            return false;
        }
        Audience only = null;
        for (int i = 0; i < audiences.size(); i++) {
            if (audiences.get(i).concerns(batch)) {
                if (only != null) {
                    return false;
                }
                only = audiences.get(i);
            }
        }
        return only == null || only.deliverNow(batch);
    }

    private static boolean hasEvent(List<RoutedMessage> batch) {
        boolean some = false;
        for (int i = 0; i < batch.size() && !some; i++) {
            some = batch.get(i).isBroadcast();
        }
        return some;
    }

    private void handOver(List<RoutedMessage> batch) {
        for (int i = 0; i < audiences.size(); i++) {
            audiences.get(i).add(batch);
        }
    }

    private void handOver(ServerNotice notice) {
        for (Audience audience : audiences) {
            audience.add(notice);
        }
    }

    private List<RoutedMessage> intercepted(List<RoutedMessage> batch) {
        List<RoutedMessage> passed = List.of();
        boolean changed = false;
        for (int i = 0; i < batch.size(); i++) {
            RoutedMessage routed = batch.get(i);
            int first = routed.isBroadcast() ? interceptors.firstFor(routed.content()) : Interceptors.NOBODY;
            if (first != Interceptors.NOBODY) {
                if (!changed) {
                    passed = new ArrayList<>(batch.subList(0, i));
                    changed = true;
                }
                intercepted(routed, first).ifPresent(passed::add);
            } else if (changed) {
                passed.add(routed);
            }
        }
        return changed ? passed : batch;
    }

    @SuppressWarnings("ReferenceEquality") // the same object has been left as it is
    private Optional<RoutedMessage> intercepted(RoutedMessage routed, int first) {
        return interceptors
                .event(routed.content(), routed.serverName(), first)
                .map(event -> event == routed.content() ? routed : routed.replaced(event));
    }

    @Override
    public void stateChanged(RoutableServer server, ServerState state) {
        subscriptions.stateChanged(server, state);
        label(state).ifPresent(label -> {
            Message notice = stateNotice(server, label);
            sequence.serverChanged(server.config(), notice, state == ServerState.CONNECTED, this::handOver);
            audiences.forEach(Audience::deliverQueued);
            subscriptions.offer(server.name(), notice);
        });
    }

    private static Message stateNotice(RoutableServer server, String label) {
        Message notice = Message.event("ProxyServerState")
                .with("Privilege", "system,all")
                .with("Server", server.name())
                .with("State", label);
        ProxyPath path = server.path();
        return path.isEmpty() ? notice : notice.with(ProxyPath.HEADER, path.toString());
    }

    @Override
    public void resumed(RoutableServer server) {
        sequence.resumed(server.config());
    }

    @Override
    public void missed(RoutableServer server, String count) {
        sequence.missed(server.config(), count, this::handOver);
        audiences.forEach(Audience::deliverQueued);
    }

    /** {@return the word for a state in ProxyServerState; empty for a state on the way to another one} */
    public static Optional<String> label(ServerState state) {
        return switch (state) {
            case CONNECTED -> Optional.of("connected");
            case WAITING, CLOSED -> Optional.of("disconnected");
            case REJECTED -> Optional.of("rejected");
            case CONNECTING, LOGGING_IN -> Optional.empty();
        };
    }
}
