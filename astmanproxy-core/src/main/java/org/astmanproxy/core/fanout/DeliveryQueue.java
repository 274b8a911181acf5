package org.astmanproxy.core.fanout;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.astmanproxy.core.net.EventLoop;

/** The deliveries to the clients of one loop, in the order of the calls. */
final class DeliveryQueue {
    private final EventLoop loop;
    private final Queue<Runnable> queued = new ConcurrentLinkedQueue<>();
    /** True if the loop has a task that will run what is queued. */
    private final AtomicBoolean planned = new AtomicBoolean();
    /** True during a delivery. A message of it may make a client or an extension cause another one, which waits. */
    private boolean delivering;

    private final Runnable runAll = this::runAll;

    DeliveryQueue(EventLoop loop) {
        this.loop = loop;
    }

    /** Adds a delivery, which runs on the loop. Safe for any thread. */
    void add(Runnable delivery) {
        queued.add(delivery);
        plan();
    }

    private void plan() {
        if (planned.compareAndSet(false, true)) {
            loop.execute(runAll);
        }
    }

    /**
     * Runs what is queued. If one delivery fails, the others follow in a later task. During a delivery it does nothing,
     * because the same call runs the rest of the queue next. Only the loop calls it.
     */
    void runAll() {
        if (delivering) {
            return;
        }
        planned.set(false);
        delivering = true;
        try {
            for (Runnable next = queued.poll(); next != null; next = queued.poll()) {
                next.run();
            }
        } finally {
            end();
        }
    }

    /**
     * {@return true if nothing is queued and no delivery runs} Then a delivery that is not in the queue begins, which {@link
     * #end} ends. Only the loop calls it.
     */
    boolean begin() {
        boolean free = !delivering && queued.isEmpty();
        delivering |= free;
        return free;
    }

    /** Ends a delivery. A later task runs those that were queued meanwhile, unless {@link #runAll} does it before. */
    void end() {
        delivering = false;
        if (!queued.isEmpty()) {
            plan();
        }
    }
}
