package org.astmanproxy.core.login;

import java.net.InetAddress;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.astmanproxy.core.logging.AddressBlock;
import org.astmanproxy.core.login.WaitingChecks.Check;
import org.astmanproxy.message.Nullable;

/**
 * Queues comparisons with hashed secrets, which take some tenths of a second each. Addresses take turns, and so do the
 * user names at an address, so a guessing client delays mainly itself. The queue is bounded. An address (for IPv6 a
 * /64) may use a quarter of it, and a name at an address a twentieth. Safe for use by any thread.
 */
public final class SecretChecks {
    private final Executor worker;
    private final IntSupplier capacity;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<AddressBlock, WaitingChecks> ofAddress = new ConcurrentHashMap<>();
    /** Addresses with waiting checks, each once, in the order of their turns. */
    private final Queue<AddressBlock> turns = new ConcurrentLinkedQueue<>();

    /**
     * Creates an empty queue.
     *
     * @param worker runs the comparisons, one after the other
     * @param capacity returns the capacity, 4 or more
     */
    public SecretChecks(Executor worker, IntSupplier capacity) {
        this.worker = worker;
        this.capacity = capacity;
    }

    /**
     * Queues a comparison.
     *
     * @param from the address of the client
     * @param name the name of the user, known or unknown
     * @param wanted tells whether the result is still needed; called just before the work, and when the queue is full
     * @param work compares the secret
     * @return false if the queue is full; the work will not run
     * @throws java.util.concurrent.RejectedExecutionException if the proxy is closing
     */
    public boolean submit(InetAddress from, String name, BooleanSupplier wanted, Runnable work) {
        AddressBlock address = AddressBlock.of(from);
        Check check = new Check(wanted, work);
        boolean taken = add(address, name, check);
        if (!taken) {
            dropUnwanted();
            taken = add(address, name, check);
        }
        if (taken) {
            worker.execute(this::runNext);
        }
        return taken;
    }

    private boolean add(AddressBlock address, String name, Check check) {
        int most = capacity.getAsInt();
        boolean taken = waiting.incrementAndGet() <= most && addToAddress(address, name, check, most);
        if (!taken) {
            waiting.decrementAndGet();
        }
        return taken;
    }

    private boolean addToAddress(AddressBlock address, String name, Check check, int most) {
        AtomicBoolean taken = new AtomicBoolean();
        ofAddress.compute(address, (key, checks) -> {
            WaitingChecks all = checks == null ? begin(key) : checks;
            taken.set(all.size() < most / 4 && all.add(name, check, Math.max(1, most / 20)));
            return all;
        });
        return taken.get();
    }

    private WaitingChecks begin(AddressBlock address) {
        turns.add(address);
        return new WaitingChecks();
    }

    private void dropUnwanted() {
        for (AddressBlock address : ofAddress.keySet()) {
            ofAddress.computeIfPresent(address, (key, checks) -> {
                waiting.addAndGet(-checks.dropUnwanted());
                return checks;
            });
        }
    }

    private void runNext() {
        AddressBlock address = turns.poll();
        while (address != null) {
            Check check = take(address);
            if (check != null && check.wanted().getAsBoolean()) {
                check.work().run();
                return;
            }
            address = turns.poll();
        }
    }

    /**
     * {@return the next check of an address; null if all of its checks were dropped} The address then waits for its
     * next turn.
     */
    private @Nullable Check take(AddressBlock address) {
        AtomicReference<@Nullable Check> taken = new AtomicReference<>();
        ofAddress.computeIfPresent(address, (key, checks) -> {
            Check next = checks.next();
            if (next != null) {
                taken.set(next);
                waiting.decrementAndGet();
            }
            if (checks.size() == 0) {
                return null;
            }
            turns.add(key);
            return checks;
        });
        return taken.get();
    }
}
