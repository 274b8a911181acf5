package org.astmanproxy.core.route;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.ServerState;
import org.astmanproxy.core.server.LiveServerSession;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.core.server.ServerListener;
import org.astmanproxy.message.Message;

/** Passes each batch of a server to the clients of every event loop, and to the subscribers of the host program. */
public final class FanOut implements ServerListener {
    private final Subscriptions subscriptions;
    private List<Audience> audiences = List.of();

    /**
     * Creates the fan-out of one proxy.
     *
     * @param subscriptions the subscribers of the host program
     */
    public FanOut(Subscriptions subscriptions) {
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
    public void received(LiveServerSession server, List<RoutedMessage> batch) {
        for (Audience audience : audiences) {
            audience.deliver(batch);
        }
        subscriptions.deliver(batch);
    }

    @Override
    public void stateChanged(LiveServerSession server, ServerState state) {
        subscriptions.stateChanged(server, state);
        label(state).ifPresent(label -> {
            Message notice = Message.event("ProxyServerState")
                    .with("Privilege", "system,all")
                    .with("Server", server.name())
                    .with("State", label);
            audiences.forEach(audience -> audience.notice(server.config(), notice));
            subscriptions.offer(server.name(), notice);
        });
    }

    private static Optional<String> label(ServerState state) {
        return switch (state) {
            case CONNECTED -> Optional.of("connected");
            case WAITING, CLOSED -> Optional.of("disconnected");
            case REJECTED -> Optional.of("rejected");
            case CONNECTING, LOGGING_IN -> Optional.empty();
        };
    }
}
