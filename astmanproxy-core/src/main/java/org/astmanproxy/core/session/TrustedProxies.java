package org.astmanproxy.core.session;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.astmanproxy.config.Network;
import org.astmanproxy.core.net.LiteralAddress;

/**
 * The proxies that may say which client they speak for.
 *
 * @param networks their addresses
 */
public record TrustedProxies(List<Network> networks) {
    /** An address in brackets, with or without a port, or one of IPv4 with one; a port may be disguised (RFC 7239, 6.2). */
    private static final Pattern WITH_PORT =
            Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::[0-9A-Za-z._-]+)?|([0-9.]+):[0-9A-Za-z._-]+");

    /** {@return whether there is a trusted proxy at this address} */
    public boolean include(InetAddress address) {
        return networks.stream().anyMatch(network -> network.holds(address));
    }

    /**
     * {@return who sent a request that came through proxies: the address nearest to us that is no trusted proxy, since
     * whoever is behind that one can have written all before it} Where a trusted proxy names nobody that can be understood,
     * the request counts as its own. Empty: there are two answers, so a client has written one of them that its proxy passes
     * on.
     *
     * @param peer who sent it to us
     * @param forwarded for each way to say it, whom proxies had the request from, the proxy nearest to us last
     */
    public Optional<InetAddress> sender(InetAddress peer, List<List<String>> forwarded) {
        Set<InetAddress> senders = new HashSet<>();
        forwarded.forEach(hops -> senders.add(oneSender(peer, hops)));
        return senders.size() > 1
                ? Optional.empty()
                : Optional.of(senders.stream().findFirst().orElse(peer));
    }

    private InetAddress oneSender(InetAddress peer, List<String> hops) {
        InetAddress sender = peer;
        for (int i = hops.size() - 1; i >= 0 && include(sender); i--) {
            Optional<InetAddress> before = address(hops.get(i));
            if (before.isEmpty()) {
                return sender;
            }
            sender = before.get();
        }
        return sender;
    }

    private static Optional<InetAddress> address(String hop) {
        Matcher withPort = WITH_PORT.matcher(hop);
        return LiteralAddress.parse(withPort.matches() ? withPort.group(withPort.group(1) == null ? 2 : 1) : hop);
    }
}
