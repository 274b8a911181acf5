package org.astmanproxy.core.session;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.astmanproxy.TrafficCounters;
import org.astmanproxy.core.fanout.Outbound;
import org.astmanproxy.core.memory.ConnectedClients;
import org.astmanproxy.core.metrics.TrafficTotals;

/** All clients of a proxy, in the order in which they connected. Safe for use by any thread. */
public final class ClientRegistry implements ConnectedClients {
    private final Set<LiveClientSession> clients =
            new ConcurrentSkipListSet<>((a, b) -> Long.compare(a.number(), b.number()));
    private final ClientCounts counts = new ClientCounts();
    private final TrafficTotals traffic = new TrafficTotals();

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
        return counts.all();
    }

    @Override
    public int unauthenticated() {
        return counts.unauthenticated();
    }

    /** {@return the number of the last client that has come} */
    public long lastNumber() {
        return counts.lastNumber();
    }

    /** {@return the traffic of all clients, with those that have left} */
    public TrafficCounters traffic() {
        return traffic.with(() -> clients.stream().map(LiveClientSession::metrics));
    }

    /** {@return the numbers of clients} */
    public ClientCounts counts() {
        return counts;
    }

    /** Adds a client that has been counted. */
    public void add(LiveClientSession client) {
        clients.add(client);
    }

    /** Removes a client whose connection has closed. */
    public void left(LiveClientSession client) {
        counts.left();
        if (clients.remove(client)) {
            traffic.ended(client.metrics());
        }
    }
}
