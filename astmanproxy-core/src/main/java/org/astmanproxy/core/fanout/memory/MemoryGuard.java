package org.astmanproxy.core.fanout.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.net.MemoryBudget;

/**
 * Disconnects clients while all together exceed the memory budget, beginning with the one that uses most. Shared bytes
 * are free only when their last reader has read them or has left, so several clients may have to leave. Safe for use by
 * any thread.
 */
public final class MemoryGuard implements MemoryBudget.Relief {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.client");

    private static final String TEXT =
            "memory budget: client {0} is disconnected: it uses {1} bytes, of which {2} are unread, and all connections"
                    + " together use {3}, of maxmemory = {4}";

    /** The memory below which disconnecting a client does not help. */
    private static final long LITTLE = 4 << 10;
    /** The excess, as a part of the budget, at which the guard does not wait for other loops. */
    private static final int SLACK = 8;

    /** The pause after an unsuccessful attempt, so that searching does not delay other clients. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    private final ConnectedClients clients;
    private final MemoryBudget budget;
    private final AtomicLong notBefore = new AtomicLong(System.nanoTime());
    /** Clients of other loops that these have not disconnected yet. */
    private final Set<MemoryUser> leaving = ConcurrentHashMap.newKeySet();

    private record ClientUse(MemoryUser client, long bytes) {}

    /**
     * Creates the guard of one proxy.
     *
     * @param clients all clients
     * @param budget the memory budget
     */
    public MemoryGuard(ConnectedClients clients, MemoryBudget budget) {
        this.clients = clients;
        this.budget = budget;
    }

    @Override
    public void relieve() {
        long now = System.nanoTime();
        if (now - notBefore.get() < 0) {
            return;
        }
        disconnectLargest();
        if (budget.isExceeded()) {
            notBefore.set(now + PAUSE);
        }
    }

    private void disconnectLargest() {
        long underWay = leaving.stream().mapToLong(client -> client.usedBytes()).sum();
        for (ClientUse use : largestFirst()) {
            boolean mayWait = budget.used() <= budget.limit() + budget.limit() / SLACK;
            if (!budget.isExceeded() || (mayWait && budget.used() - underWay <= budget.limit())) {
                return;
            }
            MemoryUser client = use.client();
            if (client.connection().loop().inLoop()) {
                disconnect(client, budget);
                client.connection().loop().memory().report();
            } else if (leaving.add(client)) {
                underWay += use.bytes();
                client.connection().loop().execute(() -> disconnectHere(client));
            }
        }
    }

    private void disconnectHere(MemoryUser client) {
        leaving.remove(client);
        client.connection().loop().memory().report();
        if (budget.isExceeded()) {
            disconnect(client, budget);
            client.connection().loop().memory().report();
        }
    }

    private List<ClientUse> largestFirst() {
        List<ClientUse> uses = new ArrayList<>();
        for (MemoryUser client : clients.memoryUsers()) {
            long bytes = client.usedBytes();
            if (bytes >= LITTLE) {
                uses.add(new ClientUse(client, bytes));
            }
        }
        uses.sort(Comparator.comparingLong(ClientUse::bytes).reversed());
        return uses;
    }

    /** Disconnects a client of the caller's loop because of its memory. */
    static void disconnect(MemoryUser client, MemoryBudget budget) {
        if (client.connection().isClosed()) {
            return;
        }
        Object[] values = {
            client.client().label(),
            Long.toString(client.usedBytes()),
            Long.toString(client.unreadBytes()),
            Long.toString(budget.used()),
            Long.toString(budget.limit())
        };
        if (client.client().isUnauthenticated()) {
            client.client()
                    .log()
                    .unauthenticated(
                            System.Logger.Level.WARNING,
                            client.client().address().getAddress(),
                            TEXT,
                            values);
        } else {
            LOG.log(System.Logger.Level.WARNING, TEXT, values);
        }
        budget.countDisconnected();
        client.connection().close(CloseReason.slow("memory budget"));
    }
}
