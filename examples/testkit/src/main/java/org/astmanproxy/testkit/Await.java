package org.astmanproxy.testkit;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;

/** Waits for conditions. A condition that does not become true is an {@link AssertionError} after {@link #DEADLINE}. */
public final class Await {
    /**
     * How long each call waits at most: 120 seconds, or the system property {@code astmanproxy.testkit.seconds}. It should be
     * far longer than any step of a test takes, even on a busy machine.
     */
    public static final Duration DEADLINE = Duration.ofSeconds(Integer.getInteger("astmanproxy.testkit.seconds", 120));

    private static final long POLL_NANOS = 1_000_000;

    private Await() {}

    /**
     * Waits until a condition is true.
     *
     * @param what the condition in words, for the message of the error
     * @param condition the condition; the calling thread evaluates it about once a millisecond
     */
    public static void until(String what, BooleanSupplier condition) {
        if (!becomesTrue(condition)) {
            throw new AssertionError("not true within " + DEADLINE + ": " + what);
        }
    }

    /**
     * Waits until a condition is true.
     *
     * @param condition the condition; the calling thread evaluates it about once a millisecond
     * @param seen returns what the error shows if the condition does not become true
     */
    public static void until(BooleanSupplier condition, Supplier<?> seen) {
        if (!becomesTrue(condition)) {
            throw new AssertionError("not true within " + DEADLINE + ", last seen: " + seen.get());
        }
    }

    /**
     * Waits until a proxy is logged in to a server.
     *
     * @param server the server
     */
    public static void connected(ServerSession server) {
        state(server, ServerState.CONNECTED);
    }

    /**
     * Waits until a server is in a state.
     *
     * @param server the server
     * @param state the state to wait for
     */
    public static void state(ServerSession server, ServerState state) {
        until(() -> server.state() == state, () -> server.name() + " " + server.state());
    }

    /**
     * Takes the next element of a queue. Waits if the queue is empty.
     *
     * @param what the element in words, for the message of the error
     * @param queue the queue
     * @param <T> the type of the elements
     * @return the element
     */
    public static <T> T next(String what, BlockingQueue<T> queue) {
        try {
            T next = queue.poll(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new AssertionError("did not arrive within " + DEADLINE + ": " + what);
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        }
    }

    private static boolean becomesTrue(BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }
}
