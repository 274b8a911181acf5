package org.astmanproxy.testkit;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions, with a deadline. */
public final class Await {
    /** Much longer than any step of these tests takes, even on a busy machine. */
    public static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final long LOOK_AGAIN_NANOS = 1_000_000;

    private Await() {}

    /** Waits until the condition holds. After the deadline it throws an AssertionError that names the condition. */
    public static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("still not so after " + DEADLINE + ": " + what);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** {@return the next element of the queue, after waiting for it if necessary} */
    public static <T> T next(String what, BlockingQueue<T> queue) {
        try {
            T next = queue.poll(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new AssertionError("did not come within " + DEADLINE + ": " + what);
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        }
    }
}
