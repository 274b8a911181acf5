package org.astmanproxy.core.web;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The open requests for one part of the proxy, or for one extension. Each has a quota of its own, so that the others find
 * room however many requests there are. Safe for use by any thread.
 */
final class RequestQuota {
    private final AtomicInteger open = new AtomicInteger();

    /**
     * {@return true if there is room for one more request, which then has to {@link #leave}}
     *
     * @param limit the largest number of requests
     */
    boolean enter(int limit) {
        boolean free = open.incrementAndGet() <= limit;
        if (!free) {
            open.decrementAndGet();
        }
        return free;
    }

    /** Ends a request. */
    void leave() {
        open.decrementAndGet();
    }
}
