package org.astmanproxy.simulator;

import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * What a simulated Asterisk is started with.
 *
 * @param address where it listens; port 0 picks a free one
 * @param user the one AMI user, who may do everything
 * @param secret that user's secret, for plain and MD5 login
 * @param eventsPerSecond how many events of its own calls it plays a second; 0: it makes no calls by itself
 * @param systemName what events carry as {@code SystemName}; empty: they carry none
 * @param seed the same seed plays the same calls
 */
public record SimulationOptions(
        InetSocketAddress address, String user, String secret, double eventsPerSecond, String systemName, long seed) {
    /** The highest rate that can be asked for, events a second. */
    public static final double MAX_EVENTS_PER_SECOND = 1_000_000;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the rate is negative, not a number or above {@link #MAX_EVENTS_PER_SECOND}, or the
     *     system name holds a line break
     */
    public SimulationOptions {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(secret, "secret");
        if (!(eventsPerSecond >= 0 && eventsPerSecond <= MAX_EVENTS_PER_SECOND)) {
            throw new IllegalArgumentException(
                    "eventsPerSecond: " + eventsPerSecond + " (expected: 0 to " + (long) MAX_EVENTS_PER_SECOND + ")");
        }
        if (systemName.indexOf('\n') >= 0 || systemName.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("systemName holds a line break");
        }
    }
}
