package org.astmanproxy.core.session;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.astmanproxy.core.logging.AddressBlock;

/**
 * Counts the clients of a proxy, and those without a login, in total and for each address. Safe for use by any thread.
 */
public final class ClientCounts {
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger unauthenticated = new AtomicInteger();
    private final Map<AddressBlock, Integer> unauthenticatedByAddress = new ConcurrentHashMap<>();

    ClientCounts() {}

    /** {@return the number of clients, including connections that may become clients} */
    public int all() {
        return count.get();
    }

    /** {@return the number of clients without a login} */
    public int unauthenticated() {
        return unauthenticated.get();
    }

    /** {@return a number for a new client, greater than all earlier ones} */
    long nextNumber() {
        return numbers.incrementAndGet();
    }

    /** {@return the number of the last client that has come} */
    long lastNumber() {
        return numbers.get();
    }

    /** {@return the number of clients without a login at this address, or for IPv6 in its network} */
    public int unauthenticatedFrom(InetAddress address) {
        return unauthenticatedByAddress.getOrDefault(AddressBlock.of(address), 0);
    }

    /** Counts a connection that was accepted and may become a client. */
    public void came(InetAddress from, boolean isUnauthenticated) {
        count.incrementAndGet();
        if (isUnauthenticated) {
            unauthenticated.incrementAndGet();
            unauthenticatedByAddress.merge(AddressBlock.of(from), 1, Integer::sum);
        }
    }

    /** Removes a client that is logged in, or was removed from the count of those without a login. */
    public void left() {
        count.decrementAndGet();
    }

    /** Removes a client from the count of those without a login, because it has logged in. */
    public void authenticated(InetAddress from) {
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
