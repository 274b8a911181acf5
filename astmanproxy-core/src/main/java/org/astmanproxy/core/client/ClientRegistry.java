package org.astmanproxy.core.client;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** All clients of a proxy, in the order they came, and how many of them have yet to log in. Any thread. */
public final class ClientRegistry {
    private final Set<Client> clients = new ConcurrentSkipListSet<>((a, b) -> Long.compare(a.number(), b.number()));
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger strangers = new AtomicInteger();

    /** An empty registry. */
    public ClientRegistry() {}

    /** {@return all that are connected} */
    public List<Client> all() {
        return List.copyOf(clients);
    }

    /** {@return how many are connected} */
    public int count() {
        return count.get();
    }

    /** {@return how many of them are not heard before they log in} */
    public int strangers() {
        return strangers.get();
    }

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    /** Counts one in that has been accepted and may become a client. */
    void came(boolean stranger) {
        count.incrementAndGet();
        if (stranger) {
            strangers.incrementAndGet();
        }
    }

    void add(Client client) {
        clients.add(client);
    }

    /** Counts one out. */
    void left(Optional<Client> client, boolean stranger) {
        count.decrementAndGet();
        if (stranger) {
            strangers.decrementAndGet();
        }
        client.ifPresent(clients::remove);
    }

    /** One of the strangers is none any more. */
    void strangerKnown() {
        strangers.decrementAndGet();
    }
}
