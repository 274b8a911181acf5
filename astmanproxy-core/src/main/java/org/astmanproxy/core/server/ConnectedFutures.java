package org.astmanproxy.core.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.core.net.EventLoop;

/**
 * The futures of a host program that wait until a server is connected. All methods except {@link #add} belong to the
 * server's loop.
 */
final class ConnectedFutures {
    /** The longest wait for FullyBooted. Accounts that may not read system events never get it. */
    private static final Duration BOOT_WAIT = Duration.ofSeconds(5);

    private final RoutableServer server;
    private final EventLoop loop;
    private final Executor callbacks;
    private final List<CompletableFuture<ServerSession>> waiting = new ArrayList<>();

    /** Creates an empty list of futures, which complete on this executor. */
    ConnectedFutures(RoutableServer server, EventLoop loop, Executor callbacks) {
        this.server = server;
        this.loop = loop;
        this.callbacks = callbacks;
    }

    /** {@return a future that completes when the server is connected} Safe for any thread. */
    CompletableFuture<ServerSession> add() {
        CompletableFuture<ServerSession> future = new CompletableFuture<>();
        boolean runs = loop.runIfAlive(() -> {
            waiting.removeIf(CompletableFuture::isDone);
            waiting.add(future);
            settle(server.isBooted());
        });
        if (!runs) {
            future.completeExceptionally(ended());
        }
        return future;
    }

    /** Records that the login has succeeded. */
    void loggedIn() {
        if (server.isBooted()) {
            settle(true);
        } else {
            Instant login = server.since();
            loop.schedule(BOOT_WAIT, () -> settle(server.since().equals(login)));
        }
    }

    /** Completes the futures if the new state of the server allows that. */
    void settle(boolean booted) {
        if (booted) {
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
