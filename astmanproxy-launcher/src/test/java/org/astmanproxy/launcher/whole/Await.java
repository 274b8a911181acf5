package org.astmanproxy.launcher.whole;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;

/** Waits for what is going to happen. */
final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Await() {}

    /** Returns when the condition holds; past the limit it is an error that says what was seen last. */
    static void until(BooleanSupplier condition, Supplier<Object> seen) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + LIMIT + ", last seen: " + seen.get());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    static void connected(ServerSession server) {
        state(server, ServerState.CONNECTED);
    }

    static void state(ServerSession server, ServerState state) {
        until(() -> server.state() == state, () -> server.name() + " " + server.state());
    }
}
