package org.astmanproxy.core.route;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.Subscription;

/** A subscriber of the host program to servers' states, which are few: it drops none. */
final class StateSubscriber implements Subscription {
    private final BiConsumer<ServerSession, ServerState> handler;
    private final SerialLane lane;
    private final Consumer<StateSubscriber> onEnd;
    private volatile boolean closed;

    StateSubscriber(BiConsumer<ServerSession, ServerState> handler, SerialLane lane, Consumer<StateSubscriber> onEnd) {
        this.handler = handler;
        this.lane = lane;
        this.onEnd = onEnd;
    }

    void offer(ServerSession server, ServerState state) {
        lane.execute(() -> {
            if (!closed) {
                handler.accept(server, state);
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        onEnd.accept(this);
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public long dropped() {
        return 0;
    }
}
