package org.astmanproxy.core.net;

import java.nio.ByteBuffer;

/** Counts the memory that the connections of one loop use, and adds it to the budget of all loops. */
@LoopConfined
public final class LoopMemory implements Chunk.Owner {
    /** A change of so many bytes is reported to the budget. */
    private static final long STEP = 32 << 10;
    /** Unused chunks may take this fraction of the budget. */
    private static final int IDLE = 16;

    private final MemoryBudget budget;
    private long unreported;

    /**
     * Starts with nothing in use.
     *
     * @param budget the budget of all loops
     */
    public LoopMemory(MemoryBudget budget) {
        this.budget = budget;
    }

    /** {@return the budget of all loops} */
    @LoopConfined(false)
    public MemoryBudget budget() {
        return budget;
    }

    /**
     * Counts memory that is in use from now on.
     *
     * @param bytes the number of bytes; negative if they are free again
     */
    public void charge(long bytes) {
        unreported += bytes;
        if (unreported >= STEP || unreported <= -STEP) {
            report();
        }
    }

    /**
     * Counts memory that is free again.
     *
     * @param bytes the number of bytes
     */
    public void release(long bytes) {
        charge(-bytes);
    }

    /** Reports all changes to the budget, so that its total is exact as far as this loop is concerned. */
    public void report() {
        if (unreported != 0) {
            budget.add(unreported);
            unreported = 0;
        }
    }

    /** {@return a chunk on the heap for one connection alone} Once released, it is left to the garbage collector. */
    Chunk onHeap(int size) {
        Chunk chunk = new Chunk(this, ByteBuffer.allocate(size));
        charge(size);
        return chunk;
    }

    @Override
    public void returned(Chunk chunk) {
        release(chunk.size());
    }

    /** {@return how many bytes of unused chunks this loop may keep} */
    long idleLimit() {
        return budget.limit() / IDLE;
    }
}
