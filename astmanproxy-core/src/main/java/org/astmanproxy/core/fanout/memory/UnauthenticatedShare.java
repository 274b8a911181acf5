package org.astmanproxy.core.fanout.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.astmanproxy.config.Limits;
import org.astmanproxy.core.net.MemoryBudget;

/**
 * The part of the memory budget for all connections before a login: one eighth. If they exceed it, the largest are
 * disconnected. One large response, such as a file, may be on its way in addition, however small the budget is. Safe for
 * use by any thread.
 */
public final class UnauthenticatedShare {
    private static final int PART = 8;
    /** The shortest time between two checks, because adding up the memory takes time. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final ConnectedClients clients;
    private final MemoryBudget budget;
    private final Supplier<Limits> limits;
    private final AtomicBoolean planned = new AtomicBoolean();

    private record UnauthenticatedUse(MemoryUser client, long bytes) {}

    /**
     * Creates the share of one proxy.
     *
     * @param clients all clients
     * @param budget the memory budget
     * @param limits returns the limits of each client
     */
    public UnauthenticatedShare(ConnectedClients clients, MemoryBudget budget, Supplier<Limits> limits) {
        this.clients = clients;
        this.budget = budget;
        this.limits = limits;
    }

    /** Checks the share after a client of the caller's loop has sent bytes, or gets a response that may be large. */
    public void look(MemoryUser client) {
        if (!client.client().isUnauthenticated()) {
            return;
        }
        boolean allFit = clients.unauthenticated() * most() <= budget.limit() / PART;
        if (allFit && client.usedBytes() <= most()) {
            return;
        }
        if (planned.compareAndSet(false, true)) {
            try {
                client.connection().loop().schedule(PAUSE, this::bound);
            } catch (RuntimeException | Error notPlanned) {
                planned.set(false);
                throw notPlanned;
            }
        }
    }

    /** {@return the most that one client uses, apart from a large response} */
    private long most() {
        Limits each = limits.get();
        return 2L * each.authInputBytes() + each.authQueueBytes();
    }

    private void bound() {
        planned.set(false);
        List<UnauthenticatedUse> uses = new ArrayList<>();
        long sum = 0;
        for (MemoryUser client : clients.memoryUsers()) {
            if (client.client().isUnauthenticated()) {
                UnauthenticatedUse use = new UnauthenticatedUse(client, client.usedBytes());
                uses.add(use);
                sum += use.bytes();
            }
        }
        uses.sort(Comparator.comparingLong(UnauthenticatedUse::bytes).reversed());
        for (int i = 0; i < uses.size() && sum > budget.limit() / PART; i++) {
            sum -= uses.get(i).bytes();
            if (i == 0 && uses.get(i).bytes() > most()) {
                continue;
            }
            MemoryUser largest = uses.get(i).client();
            largest.connection().loop().execute(() -> MemoryGuard.disconnect(largest, budget));
        }
    }
}
