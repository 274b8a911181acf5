package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before each new attempt: twice as long each time up to a minute, never two servers in step. */
final class BackOff {
    private static final long MOST_MILLIS = 60_000;
    private static final double JITTER = 0.2;

    private final long firstMillis;
    private final RandomGenerator random;
    private int attempts;

    BackOff(Duration first, RandomGenerator random) {
        this.firstMillis = first.toMillis();
        this.random = random;
    }

    /** {@return the wait before the next attempt: the full wait, or up to a fifth less} */
    Duration next() {
        long full = Math.min(MOST_MILLIS, firstMillis << Math.min(attempts, 16));
        attempts++;
        return Duration.ofMillis((long) (full * (1 - JITTER * random.nextDouble())));
    }

    /** {@return the attempts since the last success} */
    int attempts() {
        return attempts;
    }

    /** An attempt succeeded. */
    void reset() {
        attempts = 0;
    }
}
