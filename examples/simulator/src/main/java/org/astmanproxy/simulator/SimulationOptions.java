package org.astmanproxy.simulator;

import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * The options of a simulated Asterisk. Immutable.
 *
 * @param address the address to listen on; port 0 chooses a free port
 * @param user the name of the only AMI user, who has all privileges
 * @param secret the secret of that user, for plain and MD5 login
 * @param eventsPerSecond the rate of events from the simulation's own calls; 0 for no such calls
 * @param systemName the value of {@code SystemName} in events; empty for events without that header
 * @param seed the seed of the random numbers; the same seed plays the same calls
 */
public record SimulationOptions(
        InetSocketAddress address, String user, String secret, double eventsPerSecond, String systemName, long seed) {
    /** The highest event rate, in events per second. */
    public static final double MAX_EVENTS_PER_SECOND = 1_000_000;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the rate is negative, not a number or above {@link #MAX_EVENTS_PER_SECOND},
     *     or if the system name contains a line break
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
