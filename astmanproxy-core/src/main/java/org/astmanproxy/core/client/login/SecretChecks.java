package org.astmanproxy.core.client.login;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.astmanproxy.message.Nullable;

/**
 * Secrets that wait to be compared with hashed ones, which takes some tenths of a second each. Addresses take turns, so
 * who guesses holds up itself. How many may wait is bounded, and of these an address (of IPv6 a /64) may have a quarter.
 * Any thread.
 */
public final class SecretChecks {
    private final Executor worker;
    private final int most;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<Network, ArrayDeque<Check>> ofNetwork = new ConcurrentHashMap<>();
    /** Networks with checks that wait, each once, the next one first. */
    private final Queue<Network> turns = new ConcurrentLinkedQueue<>();

    private record Check(BooleanSupplier wanted, Runnable work) {}

    /**
     * Nothing waits yet.
     *
     * @param worker makes the comparisons, one after the other
     * @param most how many may wait, 4 or more
     */
    public SecretChecks(Executor worker, int most) {
        this.worker = worker;
        this.most = most;
    }

    /**
     * Has something done when its address has its turn.
     *
     * @param from the address
     * @param wanted whether the result still matters; asked just before the work, and when there is no room
     * @param work compares the secret
     * @return false: too much waits already, and nothing will be done
     * @throws java.util.concurrent.RejectedExecutionException when the proxy ends
     */
    public boolean submit(InetAddress from, BooleanSupplier wanted, Runnable work) {
        Network network = Network.of(from);
        Check check = new Check(wanted, work);
        boolean taken = add(network, check);
        if (!taken) {
            dropUnwanted();
            taken = add(network, check);
        }
        if (taken) {
            worker.execute(this::runNext);
        }
        return taken;
    }

    private boolean add(Network network, Check check) {
        if (waiting.incrementAndGet() > most) {
            waiting.decrementAndGet();
            return false;
        }
        AtomicInteger before = new AtomicInteger();
        ofNetwork.compute(network, (key, queue) -> {
            ArrayDeque<Check> checks = queue == null ? begin(key) : queue;
            before.set(checks.size());
            if (checks.size() < most / 4) {
                checks.add(check);
            }
            return checks;
        });
        boolean taken = before.get() < most / 4;
        if (!taken) {
            waiting.decrementAndGet();
        }
        return taken;
    }

    private ArrayDeque<Check> begin(Network network) {
        turns.add(network);
        return new ArrayDeque<>();
    }

    private void dropUnwanted() {
        for (Network network : ofNetwork.keySet()) {
            ofNetwork.computeIfPresent(network, (key, checks) -> {
                int size = checks.size();
                checks.removeIf(check -> !check.wanted().getAsBoolean());
                waiting.addAndGet(checks.size() - size);
                return checks;
            });
        }
    }

    private void runNext() {
        Network network = turns.poll();
        while (network != null) {
            Check check = take(network);
            if (check != null && check.wanted().getAsBoolean()) {
                check.work().run();
                return;
            }
            network = turns.poll();
        }
    }

    /** {@return the network's next check; null where all of its checks were dropped} It then waits for its next turn. */
    private @Nullable Check take(Network network) {
        ArrayDeque<Check> taken = new ArrayDeque<>(1);
        ofNetwork.computeIfPresent(network, (key, checks) -> {
            Check first = checks.poll();
            if (first != null) {
                taken.add(first);
                waiting.decrementAndGet();
            }
            if (checks.isEmpty()) {
                return null;
            }
            turns.add(key);
            return checks;
        });
        return taken.poll();
    }
}
