package org.astmanproxy.core.net;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all connections of one proxy may use together, on the heap and outside it. It holds unfinished input,
 * waiting actions, held replies and unread output. Bytes that many connections share count once. Any thread may use it.
 *
 * <p>Each loop counts in a {@link LoopMemory}, which adds its changes to the budget in large steps. So the total is exact
 * to some kilobytes a loop, and a single delivery costs nothing.
 */
public final class MemoryBudget {
    /** Frees memory when the budget is exceeded. */
    public interface Relief {
        /**
         * Closes connections that use much memory, on any loop. It is called on a loop, at a point where any connection of
         * that loop may be closed.
         */
        void relieve();
    }

    /** The budget is divided in so many parts, in which the two marks below are given. */
    private static final int PARTS = 8;

    private static final int NEAR = 6;
    private static final int ROOM = 5;

    private volatile long least;
    private volatile long limit;
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong kept = new AtomicLong();
    private final AtomicLong disconnected = new AtomicLong();
    private volatile Relief relief = () -> {};

    /**
     * Starts with nothing in use.
     *
     * @param limit in bytes
     */
    public MemoryBudget(long limit) {
        limit(limit);
    }

    /**
     * Sets the limit.
     *
     * @param bytes the new limit
     */
    public final void limit(long bytes) {
        least = Math.min(bytes, Runtime.getRuntime().maxMemory() / PARTS);
        limit = bytes;
    }

    /** {@return a budget that is never exceeded} */
    public static MemoryBudget unlimited() {
        return new MemoryBudget(Long.MAX_VALUE);
    }

    /**
     * Sets the code that frees memory.
     *
     * @param exceeded called each time that a loop finds the budget exceeded
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

    /** {@return the part of the bytes in use that is kept for later, for no connection} */
    public long kept() {
        return kept.get();
    }

    /** {@return whether three quarters or more are in use: clients that hold much memory must wait} */
    public boolean isNearLimit() {
        return used.get() >= limit / PARTS * NEAR;
    }

    /** {@return whether less than five eighths are in use: all clients may go on} */
    public boolean hasRoom() {
        return used.get() < limit / PARTS * ROOM;
    }

    /** {@return whether more than the limit is in use} */
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

    /**
     * Counts bytes that are kept for later, for no connection.
     *
     * @param bytes the number of bytes; negative if they are free again
     */
    public void keep(long bytes) {
        kept.addAndGet(bytes);
        add(bytes);
    }

    void add(long bytes) {
        used.addAndGet(bytes);
    }

    /** Lowers the limit below the present use: memory was out, so the limit was higher than the memory there is. */
    void lowerBelowUse() {
        limit = Math.max(least, Math.min(limit, used.get() / 4 * 3));
    }

    void relieveIfExceeded() {
        if (isExceeded()) {
            relief.relieve();
        }
    }
}
