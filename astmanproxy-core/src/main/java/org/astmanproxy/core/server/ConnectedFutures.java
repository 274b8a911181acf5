package org.astmanproxy.core.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.core.net.EventLoop;

/**
 * The futures of a host program that wait until a server is connected. All methods except {@link #add} belong to the
 * server's loop.
 */
final class ConnectedFutures {
    private final RoutableServer server;
    private final EventLoop loop;
    private final Executor callbacks;
    private final BooleanSupplier complete;
    private final List<CompletableFuture<ServerSession>> waiting = new ArrayList<>();

    /**
     * Creates an empty list of futures.
     *
     * @param callbacks completes them
     * @param complete tells whether the latest login is complete
     */
    ConnectedFutures(RoutableServer server, EventLoop loop, Executor callbacks, BooleanSupplier complete) {
        this.server = server;
        this.loop = loop;
        this.callbacks = callbacks;
        this.complete = complete;
    }

    /** {@return a future that completes when the server is connected} Safe for any thread. */
    CompletableFuture<ServerSession> add() {
        CompletableFuture<ServerSession> future = new CompletableFuture<>();
        boolean runs = loop.runIfAlive(() -> {
            waiting.removeIf(CompletableFuture::isDone);
            waiting.add(future);
            settle();
        });
        if (!runs) {
            future.completeExceptionally(ended());
        }
        return future;
    }

    /** Completes the futures if the new state of the server allows that. */
    void settle() {
        if (complete.getAsBoolean()) {
            end(future -> future.complete(server));
        } else if (server.state() == ServerState.CLOSED) {
            end(future -> future.completeExceptionally(ended()));
        } else if (server.state() == ServerState.REJECTED) {
            String text = "server " + server.name() + " refused the login; the log says why";
            end(future -> future.completeExceptionally(new IllegalStateException(text)));
        }
    }

    private IllegalStateException ended() {
        return new IllegalStateException("server " + server.name() + " is dropped, or its proxy closed");
    }

    private void end(Consumer<CompletableFuture<ServerSession>> ending) {
        List<CompletableFuture<ServerSession>> now = List.copyOf(waiting);
        waiting.clear();
        for (CompletableFuture<ServerSession> future : now) {
            HostCallbacks.run(callbacks, () -> ending.accept(future));
        }
    }
}
