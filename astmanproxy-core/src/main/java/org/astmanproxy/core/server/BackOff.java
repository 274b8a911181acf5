package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before each new attempt: twice as long each time up to a minute, never two servers in step.
 * Only a connection that has stood for a minute ends the row: a server that lets one in and drops one at once must not be
 * asked again and again.
 */
final class BackOff {
    private static final long MOST_MILLIS = 60_000;
    private static final Duration LASTING = Duration.ofMinutes(1);
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

    /** {@return the attempts since a connection lasted} */
    int attempts() {
        return attempts;
    }

    /**
     * A connection has ended.
     *
     * @param stood for how long it was logged in
     */
    void ended(Duration stood) {
        if (stood.compareTo(LASTING) >= 0) {
            reset();
        }
    }

    /** What was before doesn't count. */
    void reset() {
        attempts = 0;
    }
}
