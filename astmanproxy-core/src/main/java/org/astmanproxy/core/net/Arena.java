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
    /** Nearly all runs are shorter: what one read brings, in any format. */
    private static final int ROOM = ChunkPool.CHUNK / 4;

    /** Longer pieces go straight to their chunk. */
    private static final int LONG = 128;

    private final ChunkPool pool;
    /** Where short pieces are gathered, since each way out of the heap costs as much as copying a hundred bytes. */
    private final byte[] small = new byte[4 << 10];

    private int gathered;
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
        gathered = 0;
        if (chunk.size() > ChunkPool.CHUNK || memory.remaining() < ROOM) {
            renew();
        }
        start = memory.position();
    }

    /** {@return the number of bytes of the run so far} */
    public int length() {
        return memory.position() - start + gathered;
    }

    /** {@return the run; the caller holds it and has to release it} */
    public Slice end() {
        moveGathered();
        chunk.retain();
        return new Slice(chunk, start, memory.position());
    }

    @Override
    public void put(byte[] bytes, int from, int size) {
        if (size > LONG) {
            moveGathered();
            move(bytes, from, size);
            return;
        }
        if (gathered + size > small.length) {
            moveGathered();
        }
        System.arraycopy(bytes, from, small, gathered, size);
        gathered += size;
    }

    @Override
    public void put(int b) {
        if (gathered == small.length) {
            moveGathered();
        }
        small[gathered++] = (byte) b;
    }

    @Override
    public void put(ByteBuffer bytes) {
        moveGathered();
        if (memory.remaining() < bytes.remaining()) {
            moveOn(bytes.remaining());
        }
        memory.put(bytes.duplicate());
    }

    private void moveGathered() {
        if (gathered > 0) {
            int size = gathered;
            gathered = 0;
            move(small, 0, size);
        }
    }

    private void move(byte[] bytes, int from, int size) {
        if (memory.remaining() < size) {
            moveOn(size);
        }
        memory.put(bytes, from, size);
    }

    /** A long run would have to be moved; the chunk of a very long one goes with it, and short ones don't keep it alive. */
    private void renew() {
        // first the new one: where there is no memory for it, the old one stays
        Chunk next = pool.give(0);
        chunk.release();
        chunk = next;
        memory = next.memory();
    }

    /** The chunk is full: the run goes on in a new one, which takes over what was put so far. */
    private void moveOn(int wanted) {
        int have = memory.position() - start;
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
