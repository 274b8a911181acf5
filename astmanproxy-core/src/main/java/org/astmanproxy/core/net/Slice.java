package org.astmanproxy.core.net;

/**
 * Encoded bytes that many connections can queue without copying them. The caller that got a slice from an {@link Arena}
 * releases it after all connections have queued it.
 */
@LoopConfined
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
     * {@return a part of this slice, valid until this slice is released}
     *
     * @param start index of the first byte, from 0
     * @param end index after the last byte
     */
    public Slice part(int start, int end) {
        return new Slice(chunk, from + start, from + end);
    }

    /** Releases the memory. The caller does not use the slice any more. */
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
