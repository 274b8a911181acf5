package org.astmanproxy.core.net;

import java.nio.ByteBuffer;
import org.astmanproxy.message.ByteSink;

/**
 * Where outgoing bytes are encoded, once for all connections that get them. Runs are packed one behind the other into
 * chunks. A run that is held keeps its whole chunk from being used again: {@link WriteQueue} sees to it that this does
 * not add up where a peer does not read.
 *
 * <p>Belongs to one loop. Between {@link #begin} and {@link #end} bytes are put; a run is always contiguous.
 */
public final class Arena implements ByteSink {
    private final ChunkPool pool;
    private Chunk chunk;
    private ByteBuffer memory;
    private int start;

    Arena(ChunkPool pool) {
        this.pool = pool;
        this.chunk = pool.give(0);
        this.memory = chunk.memory();
    }

    /** Begins a run. */
    public void begin() {
        if (chunk.size() > ChunkPool.CHUNK) {
            renew();
        }
        start = memory.position();
    }

    /** {@return the number of bytes of the run so far} */
    public int length() {
        return memory.position() - start;
    }

    /** {@return the run; the caller holds it and has to release it} */
    public Slice end() {
        chunk.retain();
        return new Slice(chunk, start, memory.position());
    }

    @Override
    public void put(byte[] bytes, int from, int size) {
        if (memory.remaining() < size) {
            moveOn(size);
        }
        memory.put(bytes, from, size);
    }

    @Override
    public void put(int b) {
        if (!memory.hasRemaining()) {
            moveOn(1);
        }
        memory.put((byte) b);
    }

    @Override
    public void put(ByteBuffer bytes) {
        if (memory.remaining() < bytes.remaining()) {
            moveOn(bytes.remaining());
        }
        memory.put(bytes.duplicate());
    }

    /** The chunk of one very long run goes with it, and is not kept alive by short ones behind it. */
    private void renew() {
        chunk.release();
        chunk = pool.give(0);
        memory = chunk.memory();
    }

    /** The chunk is full: the run goes on in a new one, which takes over what was put so far. */
    private void moveOn(int wanted) {
        int have = length();
        long needed = (long) have + wanted;
        if (needed > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException("a run of " + needed + " bytes is too long");
        }
        int size = (int) Math.min(Integer.MAX_VALUE - 8, have == 0 ? needed : needed + have);
        Chunk next = pool.give(size);
        next.memory().put(chunk.window(start, memory.position()));
        chunk.release();
        chunk = next;
        memory = next.memory();
        start = 0;
    }
}
