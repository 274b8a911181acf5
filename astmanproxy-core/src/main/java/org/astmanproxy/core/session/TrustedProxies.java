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
 * The proxies that are trusted to name the client of a connection or request.
 *
 * @param networks their addresses
 */
public record TrustedProxies(List<Network> networks) {
    /**
     * An address in brackets, with or without a port, or an IPv4 address with a port; a port may be obfuscated (RFC
     * 7239, 6.2).
     */
    private static final Pattern WITH_PORT =
            Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::[0-9A-Za-z._-]+)?|([0-9.]+):[0-9A-Za-z._-]+");

    /** The network interface of a link-local address (RFC 4007, 11), which some proxies name. */
    private static final Pattern ZONE =
            Pattern.compile("(\\[?fe[89ab][0-9a-f]?:[0-9a-f:]*)%[0-9a-z._-]+(?=]|$)", Pattern.CASE_INSENSITIVE);

    /** {@return true if the address is that of a trusted proxy} */
    public boolean include(InetAddress address) {
        return networks.stream().anyMatch(network -> network.holds(address));
    }

    /**
     * {@return the sender of a request that came through proxies; empty if the headers contradict each other, because a
     * client then wrote one of them} The sender is the last address that is not a trusted proxy, because an untrusted
     * sender can forge all earlier entries. If a trusted proxy names no valid address, the request counts as its own.
     *
     * @param peer the peer of the connection
     * @param forwarded for each header, the addresses from which proxies received the request, that of the nearest
     *     proxy last
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
        Matcher zone = ZONE.matcher(hop);
        String address = zone.lookingAt() ? zone.replaceFirst("$1") : hop;
        Matcher withPort = WITH_PORT.matcher(address);
        return LiteralAddress.parse(withPort.matches() ? withPort.group(withPort.group(1) == null ? 2 : 1) : address);
    }
}
