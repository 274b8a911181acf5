package org.astmanproxy.core.net;

import java.nio.ByteBuffer;

/**
 * Memory for encoded bytes: outside the heap for many connections at once, or on the heap for one connection. It counts its
 * holders, which are the arena that fills it and write queues. When the last one releases it, it returns to its owner.
 */
@LoopConfined
final class Chunk {
    /** Gets a chunk back. */
    @LoopConfined
    interface Owner {
        /** Takes a chunk that nobody holds any more. */
        void returned(Chunk chunk);
    }

    private final Owner owner;
    private final ByteBuffer memory;
    private final ByteBuffer window;
    private int holders = 1;

    Chunk(Owner owner, ByteBuffer memory) {
        this.owner = owner;
        this.memory = memory;
        this.window = memory.duplicate();
    }

    int size() {
        return memory.capacity();
    }

    /** {@return the buffer that the arena fills, up to its position} */
    ByteBuffer memory() {
        return memory;
    }

    /** {@return the bytes between two positions, in a buffer that the next call of this method changes} */
    ByteBuffer window(int from, int to) {
        return window.limit(to).position(from);
    }

    /** {@return the bytes between two positions, in a new buffer} */
    ByteBuffer copyOfWindow(int from, int to) {
        return memory.duplicate().limit(to).position(from);
    }

    void retain() {
        assert holders > 0 : "chunk is back in its pool";
        holders++;
    }

    void release() {
        assert holders > 0 : "chunk is back in its pool";
        if (--holders == 0) {
            owner.returned(this);
        }
    }

    Chunk reuse() {
        assert holders == 0;
        memory.clear();
        holders = 1;
        return this;
    }
}
