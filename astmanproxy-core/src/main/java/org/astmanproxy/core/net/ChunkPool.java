package org.astmanproxy.core.net;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Chunks of one loop that wait to be filled again: memory outside the heap is dear to get and to give back. Those that are
 * in use count in the memory budget, once each, whoever holds them.
 */
final class ChunkPool implements Chunk.Owner {
    static final int CHUNK = 512 << 10;
    private static final int KEPT = 64;

    private final ArrayDeque<Chunk> free = new ArrayDeque<>(KEPT);
    private final LoopMemory memory;
    private final int kept;

    /** Counts in this memory. */
    ChunkPool(LoopMemory memory) {
        this.memory = memory;
        this.kept = (int) Math.min(KEPT, memory.idle() / CHUNK);
    }

    /** {@return an empty chunk of at least this size} */
    Chunk give(int atLeast) {
        Chunk idle = atLeast > CHUNK ? null : free.pollLast();
        Chunk given = idle == null ? new Chunk(this, allocate(Math.max(CHUNK, atLeast))) : idle.reuse();
        memory.charge(given.size());
        return given;
    }

    /** Where there is no more memory outside the heap, there may be some on it. */
    private static ByteBuffer allocate(int size) {
        try {
            return ByteBuffer.allocateDirect(size);
        } catch (OutOfMemoryError outsideTheHeap) {
            return ByteBuffer.allocate(size);
        }
    }

    /** A chunk that nobody holds any more. Odd sizes and more than the pool keeps are left to the collector. */
    @Override
    public void take(Chunk chunk) {
        memory.release(chunk.size());
        if (chunk.size() == CHUNK && free.size() < kept && chunk.memory().isDirect()) {
            free.addLast(chunk);
        }
    }
}
