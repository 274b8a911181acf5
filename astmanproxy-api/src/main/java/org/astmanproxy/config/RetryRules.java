package org.astmanproxy.config;

import java.time.Duration;
import java.util.List;

/**
 * Decides when the proxy connects again to a server that it has lost. Start with {@link #defaults()}.
 *
 * <p>Immutable. Two objects are equal if all their settings are equal.
 */
public final class RetryRules extends EqualSettings {
    private static final RetryRules DEFAULTS =
            new RetryRules(Duration.ofSeconds(2), Duration.ofSeconds(15), 0, Duration.ofMinutes(5));

    private final Duration first;
    private final Duration most;
    private final int attempts;
    private final Duration refused;

    private RetryRules(Duration first, Duration most, int attempts, Duration refused) {
        this.first = Checks.range(first, Duration.ofMillis(100), Duration.ofSeconds(60), "retryinterval");
        this.most = Checks.range(most, Duration.ofMillis(100), Duration.ofHours(1), "retrymax");
        this.attempts = Checks.range(attempts, 0, 1_000_000, "maxretries");
        this.refused = Checks.range(refused, Duration.ofSeconds(1), Duration.ofHours(1), "retryrefused");
    }

    /** {@return the default rules} */
    public static RetryRules defaults() {
        return DEFAULTS;
    }

    /**
     * Returns a copy with another delay before the first new attempt ({@code retryinterval}). It doubles with each
     * failed attempt, up to {@link #most()}. Default: 2 s.
     *
     * @param value 100 ms to 60 s
     * @return the copy
     */
    public RetryRules withFirst(Duration value) {
        return new RetryRules(value, most, attempts, refused);
    }

    /**
     * Returns a copy with another longest delay between two attempts ({@code retrymax}). If {@link #first()} is longer,
     * it counts instead. Default: 15 s.
     *
     * @param value 100 ms to 1 h
     * @return the copy
     */
    public RetryRules withMost(Duration value) {
        return new RetryRules(first, value, attempts, refused);
    }

    /**
     * Returns a copy with another number of failed attempts after which the delay is {@link #refused()} ({@code
     * maxretries}). Default: 0.
     *
     * @param value 0 to 1,000,000; 0 for no limit
     * @return the copy
     */
    public RetryRules withAttempts(int value) {
        return new RetryRules(first, most, value, refused);
    }

    /**
     * Returns a copy with another delay after a refused login, and after all {@link #attempts()} ({@code
     * retryrefused}). Default: 5 min.
     *
     * @param value 1 s to 1 h
     * @return the copy
     */
    public RetryRules withRefused(Duration value) {
        return new RetryRules(first, most, attempts, value);
    }

    /** {@return the delay before the first new attempt} */
    public Duration first() {
        return first;
    }

    /** {@return the longest delay between two attempts, unless {@link #first()} is longer} */
    public Duration most() {
        return most;
    }

    /** {@return the number of attempts after which {@link #refused()} is the delay; 0 for no limit} */
    public int attempts() {
        return attempts;
    }

    /** {@return the delay after a refused login, and after all {@link #attempts()}} */
    public Duration refused() {
        return refused;
    }

    @Override
    List<Object> values() {
        return List.of(first, most, attempts, refused);
    }
}
