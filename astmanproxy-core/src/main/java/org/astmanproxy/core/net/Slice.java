package org.astmanproxy.core.net;

/**
 * A run of encoded bytes that many connections can queue without copying it. Belongs to one loop. Whoever got it from
 * an {@link Arena} releases it once it has been given to all connections.
 */
public final class Slice {
    private final Chunk chunk;
    private final int from;
    private final int to;

    Slice(Chunk chunk, int from, int to) {
        this.chunk = chunk;
        this.from = from;
        this.to = to;
    }

    /** {@return the number of bytes} */
    public int length() {
        return to - from;
    }

    /**
     * {@return a part of this one, held as long as this one is}
     *
     * @param start first byte, from 0
     * @param end behind the last byte
     */
    public Slice part(int start, int end) {
        return new Slice(chunk, from + start, from + end);
    }

    /** Lets go of it. */
    public void release() {
        chunk.release();
    }

    Chunk chunk() {
        return chunk;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }
}
