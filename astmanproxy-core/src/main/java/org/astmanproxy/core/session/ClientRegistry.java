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
import org.astmanproxy.core.fanout.Outbound;
import org.astmanproxy.core.logging.AddressBlock;
import org.astmanproxy.core.memory.ConnectedClients;

/**
 * All clients of a proxy, in the order in which they connected, and the number of those without a login. Safe for use
 * by any thread.
 */
public final class ClientRegistry implements ConnectedClients {
    private final Set<LiveClientSession> clients =
            new ConcurrentSkipListSet<>((a, b) -> Long.compare(a.number(), b.number()));
    private final AtomicLong numbers = new AtomicLong();
    private final DrainSwitch drainSwitch = new DrainSwitch();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger unauthenticated = new AtomicInteger();
    private final Map<AddressBlock, Integer> unauthenticatedByAddress = new ConcurrentHashMap<>();

    /** Creates an empty registry. */
    public ClientRegistry() {}

    /** {@return all connected clients} */
    public List<LiveClientSession> all() {
        return List.copyOf(clients);
    }

    @Override
    public List<Outbound> memoryUsers() {
        return clients.stream().map(LiveClientSession::outbound).toList();
    }

    /** {@return the number of connected clients} */
    public int count() {
        return count.get();
    }

    @Override
    public int unauthenticated() {
        return unauthenticated.get();
    }

    /** {@return the state of the proxy, which decides whether it takes logins and new actions} */
    public DrainSwitch drainSwitch() {
        return drainSwitch;
    }

    /** {@return true if the proxy was running; it drains now, and the clients so far go on} */
    public boolean drain() {
        return drainSwitch.drain(numbers.get());
    }

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    /** {@return the number of clients without a login at this address, or for IPv6 in its network} */
    int unauthenticatedFrom(InetAddress address) {
        return unauthenticatedByAddress.getOrDefault(AddressBlock.of(address), 0);
    }

    /** Counts a connection that was accepted and may become a client. */
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

    /** Removes a client that is logged in, or was removed from the count of those without a login. */
    void left(Optional<LiveClientSession> client) {
        count.decrementAndGet();
        client.ifPresent(clients::remove);
    }

    /** Removes a client from the count of those without a login, because it has logged in. */
    void authenticated(InetAddress from) {
        unauthenticated.decrementAndGet();
        oneLess(from);
    }

    /** Moves a client without a login to another address. */
    void unauthenticatedMoved(InetAddress from, InetAddress to) {
        unauthenticatedByAddress.merge(AddressBlock.of(to), 1, Integer::sum);
        oneLess(from);
    }

    private void oneLess(InetAddress from) {
        unauthenticatedByAddress.computeIfPresent(AddressBlock.of(from), (block, many) -> many > 1 ? many - 1 : null);
    }
}
