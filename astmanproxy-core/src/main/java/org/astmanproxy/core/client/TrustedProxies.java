package org.astmanproxy.core.client;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.Network;

/**
 * The proxies that may say which client they speak for.
 *
 * @param networks their addresses
 */
record TrustedProxies(List<Network> networks) {
    /** {@return whether there is a trusted proxy at this address} */
    boolean include(InetAddress address) {
        return networks.stream().anyMatch(network -> network.holds(address));
    }

    /**
     * {@return who sent a request that came through proxies: the address nearest to us that is no trusted proxy, since
     * whoever is behind that one can have written all before it} Where a trusted proxy names nobody that can be understood,
     * the request counts as its own.
     *
     * @param peer who sent it to us
     * @param forwarded the addresses that proxies have added, the nearest one last; empty: one that is no address
     */
    InetAddress sender(InetAddress peer, List<Optional<InetAddress>> forwarded) {
        InetAddress sender = peer;
        for (int i = forwarded.size() - 1; i >= 0 && include(sender); i--) {
            Optional<InetAddress> before = forwarded.get(i);
            if (before.isEmpty()) {
                return sender;
            }
            sender = before.get();
        }
        return sender;
    }
}
