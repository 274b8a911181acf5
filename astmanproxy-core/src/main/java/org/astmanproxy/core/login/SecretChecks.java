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
import org.astmanproxy.core.logging.AddressBlock;
import org.astmanproxy.core.login.WaitingChecks.Check;
import org.astmanproxy.message.Nullable;

/**
 * Secrets that wait to be compared with hashed ones, which takes some tenths of a second each. Addresses take turns, and so
 * do the user names at an address: who guesses holds up itself. How many may wait is bounded. Of these an address (of IPv6 a
 * /64) may have a quarter, and a name at an address a twentieth. Any thread.
 */
public final class SecretChecks {
    private final Executor worker;
    private final int most;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<AddressBlock, WaitingChecks> ofAddress = new ConcurrentHashMap<>();
    /** Addresses with checks that wait, each once, the next one first. */
    private final Queue<AddressBlock> turns = new ConcurrentLinkedQueue<>();

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
     * Has something done when its address and name have their turn.
     *
     * @param from the address
     * @param name of the user, whether there is one or not
     * @param wanted whether the result still matters; asked just before the work, and when there is no room
     * @param work compares the secret
     * @return false: too much waits already, and nothing will be done
     * @throws java.util.concurrent.RejectedExecutionException when the proxy ends
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
        boolean taken = waiting.incrementAndGet() <= most && addToAddress(address, name, check);
        if (!taken) {
            waiting.decrementAndGet();
        }
        return taken;
    }

    private boolean addToAddress(AddressBlock address, String name, Check check) {
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

    /** {@return the address's next check; null where all of its checks were dropped} It then waits for its next turn. */
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
