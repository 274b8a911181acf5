package org.astmanproxy.core.web;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * The requests for one part of the proxy, or for one extension. There are no more than {@code webrequests} of them, so
 * that the others find room however many there are. Where responses take much memory, few handlers work at a time.
 * Safe for use by any thread.
 */
final class Turns {
    private final IntSupplier most;
    private final AtomicInteger requests = new AtomicInteger();
    private int taken;

    private Turns(IntSupplier most) {
        this.most = most;
    }

    /** {@return turns for any number of handlers} */
    static Turns unlimited() {
        return atMost(() -> Integer.MAX_VALUE);
    }

    /**
     * {@return turns for few handlers at a time}
     *
     * @param most returns how many; at least one
     */
    static Turns atMost(IntSupplier most) {
        return new Turns(most);
    }

    /**
     * {@return true if there is room for one more request, which then has to {@link #leave}}
     *
     * @param limit the largest number of requests
     */
    boolean enter(int limit) {
        boolean free = requests.incrementAndGet() <= limit;
        if (!free) {
            requests.decrementAndGet();
        }
        return free;
    }

    /** Ends a request. */
    void leave() {
        requests.decrementAndGet();
    }

    /** Waits for a turn. The caller is on a thread that may block. */
    synchronized void take() throws InterruptedException {
        while (taken >= most.getAsInt()) {
            wait();
        }
        taken++;
    }

    /** Ends a turn, so that the next handler can work. */
    synchronized void give() {
        taken--;
        notifyAll();
    }
}
