package org.astmanproxy.core.net;

import java.util.concurrent.atomic.AtomicLong;

/** A count that never decreases. One thread counts; any thread may read. */
public final class LoopCounter {
    private final AtomicLong count = new AtomicLong();

    /** Creates a counter at 0. */
    public LoopCounter() {}

    /** Counts some more, without a fence. That is safe because only one thread writes. */
    public void add(long more) {
        count.lazySet(count.getPlain() + more);
    }

    /** {@return the count so far} */
    public long get() {
        return count.get();
    }
}
