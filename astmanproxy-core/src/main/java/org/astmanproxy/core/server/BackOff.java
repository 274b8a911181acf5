package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.astmanproxy.config.RetryRules;

/**
 * Calculates the delay before each attempt to connect. It doubles each time, up to a limit, with a random part so that
 * servers are not in step. It resets when a login is complete: a server that only restarts often is reached quickly
 * each time.
 */
final class BackOff {
    private static final double JITTER = 0.2;

    private final Supplier<RetryRules> policy;
    private final RandomGenerator random;
    private int attempts;

    BackOff(Supplier<RetryRules> policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
    }

    /** {@return the delay before the next attempt, reduced at random by up to one fifth} */
    Duration next() {
        long first = policy.get().first().toMillis();
        long most = Math.max(first, policy.get().most().toMillis());
        long full = Math.min(most, first << Math.min(attempts, 16));
        attempts++;
        return Duration.ofMillis((long) (full * (1 - JITTER * random.nextDouble())));
    }

    /** {@return the number of attempts since a login was complete} */
    int attempts() {
        return attempts;
    }

    /** Forgets all attempts, because a login is complete or somebody asks for an attempt now. */
    void reset() {
        attempts = 0;
    }
}
