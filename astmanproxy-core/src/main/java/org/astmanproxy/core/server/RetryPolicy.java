package org.astmanproxy.core.server;

import java.time.Duration;

/**
 * When the proxy connects again.
 *
 * @param first the delay before the first new attempt
 * @param most the longest delay, unless {@code first} is longer
 * @param maxRetries the number of attempts after which the delay becomes {@code refused}; 0 for no limit
 * @param refused the delay after a refused login, and after {@code maxRetries} attempts
 */
public record RetryPolicy(Duration first, Duration most, int maxRetries, Duration refused) {}
