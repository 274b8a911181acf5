package org.astmanproxy.config;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A rule that permits or denies the login of a user from some addresses. Immutable.
 *
 * @param permits true to permit, false to deny
 * @param network the addresses
 */
public record AddressRule(boolean permits, Network network) {
    /**
     * {@return a rule that permits addresses}
     *
     * @param network for example {@code 10.0.0.0/8}; see {@link Network#parse}
     * @throws InvalidInputException if the text is not a network
     */
    public static AddressRule permit(String network) {
        return new AddressRule(true, network(network));
    }

    /**
     * {@return a rule that denies addresses}
     *
     * @param network for example {@code 0.0.0.0/0.0.0.0}; see {@link Network#parse}
     * @throws InvalidInputException if the text is not a network
     */
    public static AddressRule deny(String network) {
        return new AddressRule(false, network(network));
    }

    private static Network network(String text) {
        Optional<Network> network = Network.parse(text);
        return network.orElseThrow(() -> new InvalidInputException("no network: " + text));
    }

    /**
     * {@return true if this rule applies to an address}
     *
     * @param address the address of a client
     */
    public boolean matches(InetAddress address) {
        return network.holds(address);
    }

    /** {@return the rule in the form of the users file} */
    @Override
    public String toString() {
        return (permits ? "permit = " : "deny = ") + network;
    }
}
