package org.astmanproxy.core.assembly;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The time at which a wait ends. It can be brought forward, also while a thread waits. Safe for any thread. */
final class Deadline {
    private final CompletableFuture<Void> passed = new CompletableFuture<>();
    private final AtomicLong endNanos;

    private Deadline(long endNanos) {
        this.endNanos = new AtomicLong(endNanos);
    }

    /** {@return a deadline that does not come before {@link #notLaterThan} is called} */
    static Deadline open() {
        return new Deadline(System.nanoTime() + Long.MAX_VALUE / 2);
    }

    /** {@return a deadline after some time} */
    static Deadline in(Duration time) {
        Deadline deadline = open();
        deadline.notLaterThan(time);
        return deadline;
    }

    /** Brings the deadline forward, if it is later. */
    void notLaterThan(Duration atMost) {
        long wanted = System.nanoTime() + atMost.toNanos();
        endNanos.getAndUpdate(old -> wanted - old < 0 ? wanted : old);
        passed.completeOnTimeout(null, atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** {@return the time until then; negative if it has passed} */
    Duration left() {
        return Duration.ofNanos(endNanos.get() - System.nanoTime());
    }

    /** {@return completes at the deadline} */
    CompletableFuture<Void> passed() {
        return passed;
    }
}
