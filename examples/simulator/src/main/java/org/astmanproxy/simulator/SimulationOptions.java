package org.astmanproxy.simulator;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * The options of a simulated Asterisk. Immutable; each {@code with} method returns a changed copy.
 *
 * <pre>{@code
 * SimulationOptions.onAnyPort().withLogin("admin", "secret").withEventsPerSecond(10)
 * }</pre>
 */
public final class SimulationOptions {
    /** The highest event rate, in events per second. */
    public static final double MAX_EVENTS_PER_SECOND = 1_000_000;

    private final InetSocketAddress address;
    private String user = "admin";
    private String secret = "secret";
    private double eventsPerSecond;
    private String systemName = "";
    private long seed = 1;

    private SimulationOptions(InetSocketAddress address) {
        this.address = address;
    }

    private SimulationOptions(SimulationOptions other) {
        this(other.address);
        user = other.user;
        secret = other.secret;
        eventsPerSecond = other.eventsPerSecond;
        systemName = other.systemName;
        seed = other.seed;
    }

    /**
     * {@return the options of a simulation that plays no calls of its own, with the user {@code admin}, the secret {@code
     * secret}, no system name, and the seed 1}
     *
     * @param address the address to listen on; port 0 chooses a free port
     */
    public static SimulationOptions on(InetSocketAddress address) {
        return new SimulationOptions(Objects.requireNonNull(address, "address"));
    }

    /** {@return the same options for a free port of the loopback address} */
    public static SimulationOptions onAnyPort() {
        return on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /**
     * {@return a copy with another AMI user} It is the only one, and has all privileges.
     *
     * @param name the name of the user
     * @param password its secret, for plain and MD5 login
     */
    public SimulationOptions withLogin(String name, String password) {
        SimulationOptions copy = new SimulationOptions(this);
        copy.user = Objects.requireNonNull(name, "name");
        copy.secret = Objects.requireNonNull(password, "password");
        return copy;
    }

    /**
     * {@return a copy that plays calls of its own}
     *
     * @param rate the events of these calls per second, up to {@link #MAX_EVENTS_PER_SECOND}; 0 for no such calls
     * @throws IllegalArgumentException if the rate is negative, not a number or too high
     */
    public SimulationOptions withEventsPerSecond(double rate) {
        if (!(rate >= 0 && rate <= MAX_EVENTS_PER_SECOND)) {
            throw new IllegalArgumentException(
                    "eventsPerSecond: " + rate + " (expected: 0 to " + (long) MAX_EVENTS_PER_SECOND + ")");
        }
        SimulationOptions copy = new SimulationOptions(this);
        copy.eventsPerSecond = rate;
        return copy;
    }

    /**
     * {@return a copy whose events have the header {@code SystemName}}
     *
     * @param name the value of the header; empty for events without it
     * @throws IllegalArgumentException if the name contains a line break
     */
    public SimulationOptions withSystemName(String name) {
        if (name.indexOf('\n') >= 0 || name.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("systemName holds a line break");
        }
        SimulationOptions copy = new SimulationOptions(this);
        copy.systemName = name;
        return copy;
    }

    /**
     * {@return a copy with another seed of the random numbers}
     *
     * @param number the same seed plays the same calls
     */
    public SimulationOptions withSeed(long number) {
        SimulationOptions copy = new SimulationOptions(this);
        copy.seed = number;
        return copy;
    }

    /** {@return the address to listen on} */
    public InetSocketAddress address() {
        return address;
    }

    /** {@return the name of the AMI user} */
    public String user() {
        return user;
    }

    /** {@return the secret of the AMI user} */
    public String secret() {
        return secret;
    }

    /** {@return the events of the simulation's own calls per second; 0 for no such calls} */
    public double eventsPerSecond() {
        return eventsPerSecond;
    }

    /** {@return the value of {@code SystemName} in events; empty for events without that header} */
    public String systemName() {
        return systemName;
    }

    /** {@return the seed of the random numbers} */
    public long seed() {
        return seed;
    }
}
