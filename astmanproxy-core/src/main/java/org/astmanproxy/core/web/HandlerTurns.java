package org.astmanproxy.core.web;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Lets few handlers work at a time, because their responses take much memory. A handler that waits for its turn holds no
 * thread. Safe for use by any thread.
 */
final class HandlerTurns {
    private final IntSupplier most;
    private final AtomicInteger working = new AtomicInteger();
    private final Queue<WaitingHandler> waiting = new ConcurrentLinkedQueue<>();

    private record WaitingHandler(Runnable work, Executor threads) {}

    private HandlerTurns(IntSupplier most) {
        this.most = most;
    }

    /** {@return turns for any number of handlers} */
    static HandlerTurns unlimited() {
        return atMost(() -> Integer.MAX_VALUE);
    }

    /**
     * {@return turns for few handlers at a time}
     *
     * @param most returns how many; at least one
     */
    static HandlerTurns atMost(IntSupplier most) {
        return new HandlerTurns(most);
    }

    /**
     * Runs a handler in its turn, which it has to {@link #end}.
     *
     * @param handler the handler
     * @param threads run it
     * @throws RejectedExecutionException if it does not run, because the proxy ends
     */
    void run(Runnable handler, Executor threads) {
        waiting.add(new WaitingHandler(handler, threads));
        runNext();
    }

    /** Ends a turn, so that the next handler can work. */
    void end() {
        working.decrementAndGet();
        try {
            runNext();
        } catch (RejectedExecutionException theProxyEnds) {
            // the time limit of the request answers it
        }
    }

    private void runNext() {
        for (int now = working.get(); now < most.getAsInt() && !waiting.isEmpty(); now = working.get()) {
            if (working.compareAndSet(now, now + 1)) {
                WaitingHandler next = waiting.poll();
                if (next == null) {
                    working.decrementAndGet();
                } else {
                    begin(next);
                }
            }
        }
    }

    private void begin(WaitingHandler next) {
        try {
            next.threads().execute(next.work());
        } catch (RejectedExecutionException theProxyEnds) {
            working.decrementAndGet();
            throw theProxyEnds;
        }
    }
}
