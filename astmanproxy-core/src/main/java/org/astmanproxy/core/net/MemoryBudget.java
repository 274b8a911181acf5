package org.astmanproxy.core.net;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all connections of one proxy may use together: unfinished input, waiting actions, held replies and
 * unread output, on the heap and outside it. Bytes that many connections share count once. Any thread.
 *
 * <p>Each loop counts in a {@link LoopMemory} and passes on what changed in large steps, so that the total is exact to some
 * kilobytes a loop, and nothing is paid for a single delivery.
 */
public final class MemoryBudget {
    /** Frees memory when the budget is exceeded. */
    public interface Relief {
        /**
         * Frees what it can, of connections of any loop.
         *
         * @param loop the caller's loop, which is at a point where any of its connections may be closed
         */
        void relieve(EventLoop loop);
    }

    /** How full the budget is, in these parts of it. */
    private static final int PARTS = 8;

    private static final int NEAR = 6;
    private static final int ROOM = 5;

    private final long least;
    private volatile long limit;
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong disconnected = new AtomicLong();
    private volatile Relief relief = loop -> {};

    /**
     * Nothing is used yet.
     *
     * @param limit bytes
     */
    public MemoryBudget(long limit) {
        this.limit = limit;
        this.least = Math.min(limit, Runtime.getRuntime().maxMemory() / PARTS);
    }

    /** {@return a budget that is never exceeded} */
    public static MemoryBudget unlimited() {
        return new MemoryBudget(Long.MAX_VALUE);
    }

    /**
     * Sets what frees memory.
     *
     * @param exceeded called on a loop each time that the budget is found exceeded
     */
    public void relief(Relief exceeded) {
        relief = exceeded;
    }

    /** {@return the limit in bytes} */
    public long limit() {
        return limit;
    }

    /** {@return the bytes in use} */
    public long used() {
        return used.get();
    }

    /** {@return whether three quarters are used: those who hold much must not get more} */
    public boolean isNear() {
        return used.get() >= limit / PARTS * NEAR;
    }

    /** {@return whether less than five eighths are used: everybody may go on} */
    public boolean hasRoom() {
        return used.get() < limit / PARTS * ROOM;
    }

    /** {@return whether more is used than there is} */
    public boolean isExceeded() {
        return used.get() > limit;
    }

    /** Counts a connection that was closed for the memory it used. */
    public void countDisconnected() {
        disconnected.incrementAndGet();
    }

    /** {@return how many connections were closed for the memory they used} */
    public long disconnected() {
        return disconnected.get();
    }

    void add(long bytes) {
        used.addAndGet(bytes);
    }

    /** Memory was out, so the limit is above what there is: it becomes less than what is used. */
    void exhausted() {
        limit = Math.max(least, Math.min(limit, used.get() / 4 * 3));
    }

    void relieve(EventLoop loop) {
        relief.relieve(loop);
    }
}
