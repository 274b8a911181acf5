package org.astmanproxy.core.net;

import java.nio.ByteBuffer;

/**
 * A piece of memory that holds encoded bytes: outside the heap for many connections at once, or on it for one alone. The
 * first returns to its pool when neither the arena that fills it nor any write queue holds it. Belongs to one loop, so it
 * counts without locks.
 */
final class Chunk {
    /** Where it goes when nobody holds it any more. */
    interface Owner {
        /** It is free. */
        void take(Chunk chunk);
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

    /** The view that the arena fills; its position is the arena's. */
    ByteBuffer memory() {
        return memory;
    }

    /** {@return the bytes from here to there, in a buffer that the next call of this method changes} */
    ByteBuffer window(int from, int to) {
        return window.limit(to).position(from);
    }

    /** {@return the bytes from here to there, in a buffer of their own} */
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
            owner.take(this);
        }
    }

    Chunk reuse() {
        assert holders == 0;
        memory.clear();
        holders = 1;
        return this;
    }
}
