package org.astmanproxy.core.net;

import java.nio.ByteBuffer;
import java.util.List;

/** The memory that the connections of one loop use. Belongs to the loop, so it counts without fences. */
public final class LoopMemory implements Chunk.Owner {
    /** So much may change before the budget is told. */
    private static final long STEP = 32 << 10;
    /** Chunks that wait to be filled again may take this part of the budget. */
    private static final int IDLE = 16;

    private final MemoryBudget budget;
    private long untold;

    LoopMemory(MemoryBudget budget) {
        this.budget = budget;
    }

    /** {@return the budget of all loops} */
    public MemoryBudget budget() {
        return budget;
    }

    /**
     * Counts memory that is used from now on.
     *
     * @param bytes how much; negative: it is free again
     */
    public void charge(long bytes) {
        untold += bytes;
        if (untold >= STEP || untold <= -STEP) {
            tell();
        }
    }

    /**
     * Counts memory that is free again.
     *
     * @param bytes how much
     */
    public void release(long bytes) {
        charge(-bytes);
    }

    /** Makes the total exact, as far as this loop goes. */
    public void tell() {
        if (untold != 0) {
            budget.add(untold);
            untold = 0;
        }
    }

    /**
     * Frees memory: writes what can be written, and if that is not enough, lets connections be closed.
     *
     * @param loop the one it belongs to
     * @param unflushed its connections with something to write
     * @param faults told of what fails
     */
    void relieve(EventLoop loop, List<Connection> unflushed, FaultLog faults) {
        try {
            for (int i = 0; i < unflushed.size(); i++) {
                writeOut(loop, unflushed.get(i));
            }
            tell();
            if (budget.isExceeded()) {
                budget.relieve(loop);
            }
        } catch (Throwable thrown) {
            faults.report("freeing memory of ", "an event loop", " failed; the loop goes on", thrown);
        }
    }

    private static void writeOut(EventLoop loop, Connection connection) {
        try {
            connection.writeOut();
        } catch (Throwable thrown) {
            loop.faulted(connection, thrown);
        }
    }

    /** {@return a chunk on the heap, for one connection alone, which is left to the collector in the end} */
    Chunk onHeap(int size) {
        Chunk chunk = new Chunk(this, ByteBuffer.allocate(size));
        charge(size);
        return chunk;
    }

    @Override
    public void take(Chunk chunk) {
        release(chunk.size());
    }

    /** {@return how many bytes of memory may be kept for later} */
    long idle() {
        return budget.limit() / IDLE;
    }
}
