package org.astmanproxy.core.net;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Keeps unused chunks of one loop, because it is slow to allocate and to free memory outside the heap. A chunk in use counts
 * once in the memory budget, however many connections hold it.
 */
@LoopConfined
final class ChunkPool implements Chunk.Owner {
    static final int CHUNK = 512 << 10;
    private static final int KEPT = 64;

    private final ArrayDeque<Chunk> free = new ArrayDeque<>(KEPT);
    private final LoopMemory memory;
    private final int kept;

    /** Starts without chunks. Those in use count in this memory. */
    ChunkPool(LoopMemory memory) {
        this.memory = memory;
        this.kept = (int) Math.min(KEPT, memory.idleLimit() / CHUNK);
    }

    /** {@return an empty chunk of at least this size} */
    Chunk get(int atLeast) {
        Chunk idle = atLeast > CHUNK ? null : free.pollLast();
        Chunk given = idle == null ? new Chunk(this, allocate(Math.max(CHUNK, atLeast))) : idle.reuse();
        memory.charge(given.size());
        return given;
    }

    /** Allocates memory outside the heap; if there is none, on the heap. */
    private static ByteBuffer allocate(int size) {
        try {
            return ByteBuffer.allocateDirect(size);
        } catch (OutOfMemoryError outsideTheHeap) {
            return ByteBuffer.allocate(size);
        }
    }

    /** Keeps a chunk of the usual size, unless the pool is full. Others are left to the garbage collector. */
    @Override
    public void returned(Chunk chunk) {
        memory.release(chunk.size());
        if (chunk.size() == CHUNK && free.size() < kept && chunk.memory().isDirect()) {
            free.addLast(chunk);
        }
    }
}
