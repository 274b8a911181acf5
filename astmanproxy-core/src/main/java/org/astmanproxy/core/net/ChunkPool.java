package org.astmanproxy.core.net;

import java.util.ArrayDeque;

/** Chunks of one loop that wait to be filled again: memory outside the heap is dear to get and to give back. */
final class ChunkPool {
    static final int CHUNK = 512 << 10;
    private static final int KEPT = 64;

    private final ArrayDeque<Chunk> free = new ArrayDeque<>(KEPT);

    /** {@return an empty chunk of at least this size} */
    Chunk give(int atLeast) {
        if (atLeast > CHUNK) {
            return new Chunk(this, atLeast);
        }
        Chunk kept = free.pollLast();
        return kept == null ? new Chunk(this, CHUNK) : kept.reuse();
    }

    /** A chunk that nobody holds any more. Odd sizes and more than the pool keeps are left to the collector. */
    void take(Chunk chunk) {
        if (chunk.size() == CHUNK && free.size() < KEPT) {
            free.addLast(chunk);
        }
    }
}
