package org.astmanproxy.core.session;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiConsumer;
import org.astmanproxy.TrafficCounters;
import org.astmanproxy.core.fanout.Outbound;
import org.astmanproxy.core.fanout.ReplyHandle;
import org.astmanproxy.core.fanout.memory.ConnectedClients;
import org.astmanproxy.core.metrics.TrafficTotals;

/** All clients of a proxy, in the order in which they connected. Safe for use by any thread. */
public final class ClientRegistry implements ConnectedClients {
    private final Set<LiveClientSession> clients =
            new ConcurrentSkipListSet<>((a, b) -> Long.compare(a.number(), b.number()));
    private final ClientCounts counts = new ClientCounts();
    private final TrafficTotals traffic = new TrafficTotals();
    private final BiConsumer<ReplyHandle, String> withdraw;

    /**
     * Creates an empty registry.
     *
     * @param withdraw answers the actions of a client that no server has got yet with an error of this text
     */
    public ClientRegistry(BiConsumer<ReplyHandle, String> withdraw) {
        this.withdraw = withdraw;
    }

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

    /** Answers the actions of a client that no server has got yet with an error. */
    void withdraw(ReplyHandle client, String why) {
        withdraw.accept(client, why);
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
