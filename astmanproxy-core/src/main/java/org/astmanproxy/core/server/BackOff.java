package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Calculates the delay before each attempt to connect. It doubles each time, up to one minute, with a random part so
 * that servers are not in step. It resets only after a connection has lasted one minute. Otherwise a server that
 * accepts and drops connections would be contacted in a tight loop.
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

    /** {@return the delay before the next attempt, reduced at random by up to one fifth} */
    Duration next() {
        long full = Math.min(MOST_MILLIS, firstMillis << Math.min(attempts, 16));
        attempts++;
        return Duration.ofMillis((long) (full * (1 - JITTER * random.nextDouble())));
    }

    /** {@return the number of attempts since a connection lasted} */
    int attempts() {
        return attempts;
    }

    /**
     * Records the end of a connection.
     *
     * @param stood the time for which it was logged in
     */
    void ended(Duration stood) {
        if (stood.compareTo(LASTING) >= 0) {
            reset();
        }
    }

    /** Forgets all attempts. */
    void reset() {
        attempts = 0;
    }
}
