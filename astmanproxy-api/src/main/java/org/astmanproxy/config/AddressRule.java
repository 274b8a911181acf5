package org.astmanproxy.config;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Some addresses, and whether a user may come from them: what one line of a section says of them.
 *
 * @param permits whether the user may
 * @param network which addresses
 */
public record AddressRule(boolean permits, Network network) {
    /**
     * {@return a rule that lets addresses in}
     *
     * @param network as {@code 10.0.0.0/8}; see {@link Network#parse}
     * @throws IllegalArgumentException when it is none
     */
    public static AddressRule permit(String network) {
        return new AddressRule(true, network(network));
    }

    /**
     * {@return a rule that keeps addresses out}
     *
     * @param network as {@code 0.0.0.0/0.0.0.0}; see {@link Network#parse}
     * @throws IllegalArgumentException when it is none
     */
    public static AddressRule deny(String network) {
        return new AddressRule(false, network(network));
    }

    private static Network network(String text) {
        Optional<Network> network = Network.parse(text);
        return network.orElseThrow(() -> new IllegalArgumentException("no network: " + text));
    }

    /**
     * {@return whether this rule is about an address}
     *
     * @param address where a client is
     */
    public boolean matches(InetAddress address) {
        return network.holds(address);
    }

    /** {@return the rule as a users file has it} */
    @Override
    public String toString() {
        return (permits ? "permit = " : "deny = ") + network;
    }
}
