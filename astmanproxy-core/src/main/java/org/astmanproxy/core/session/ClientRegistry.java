package org.astmanproxy.core.session;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.astmanproxy.core.fanout.ConnectedClients;
import org.astmanproxy.core.fanout.Outbound;
import org.astmanproxy.core.logging.AddressBlock;

/** All clients of a proxy, in the order they came, and how many of them have yet to log in. Any thread. */
public final class ClientRegistry implements ConnectedClients {
    private final Set<LiveClientSession> clients =
            new ConcurrentSkipListSet<>((a, b) -> Long.compare(a.number(), b.number()));
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger unauthenticated = new AtomicInteger();
    private final Map<AddressBlock, Integer> unauthenticatedByAddress = new ConcurrentHashMap<>();

    /** An empty registry. */
    public ClientRegistry() {}

    /** {@return all that are connected} */
    public List<LiveClientSession> all() {
        return List.copyOf(clients);
    }

    @Override
    public List<Outbound> outbounds() {
        return clients.stream().map(LiveClientSession::outbound).toList();
    }

    /** {@return how many are connected} */
    public int count() {
        return count.get();
    }

    @Override
    public int unauthenticated() {
        return unauthenticated.get();
    }

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    /** {@return how many of these come from this address, or where it is IPv6, from its network} */
    int unauthenticatedFrom(InetAddress address) {
        return unauthenticatedByAddress.getOrDefault(AddressBlock.of(address), 0);
    }

    /** Counts one in that has been accepted and may become a client. */
    void came(InetAddress from, boolean isUnauthenticated) {
        count.incrementAndGet();
        if (isUnauthenticated) {
            unauthenticated.incrementAndGet();
            unauthenticatedByAddress.merge(AddressBlock.of(from), 1, Integer::sum);
        }
    }

    void add(LiveClientSession client) {
        clients.add(client);
    }

    /** Counts one out that is no stranger, or has been counted out as one. */
    void left(Optional<LiveClientSession> client) {
        count.decrementAndGet();
        client.ifPresent(clients::remove);
    }

    /** One of the strangers at this address is none any more. */
    void authenticated(InetAddress from) {
        unauthenticated.decrementAndGet();
        oneLess(from);
    }

    /** One of the strangers counts at another address from here on. */
    void unauthenticatedMoved(InetAddress from, InetAddress to) {
        unauthenticatedByAddress.merge(AddressBlock.of(to), 1, Integer::sum);
        oneLess(from);
    }

    private void oneLess(InetAddress from) {
        unauthenticatedByAddress.computeIfPresent(AddressBlock.of(from), (block, many) -> many > 1 ? many - 1 : null);
    }
}
