package org.astmanproxy.core.net;

import java.nio.ByteBuffer;
import org.astmanproxy.message.ByteSink;

/**
 * Memory in which a loop encodes output, once for all connections that get it. The bytes put between {@link #begin} and
 * {@link #end} are a run. A run is contiguous, and runs follow each other in chunks.
 *
 * <p>A run that a connection holds keeps its whole chunk from being used again. {@link WriteQueue} limits this for peers
 * that do not read.
 */
@LoopConfined
public final class Arena implements ByteSink {
    /** The output for one read is nearly always shorter, in any format. */
    private static final int ROOM = ChunkPool.CHUNK / 4;

    /** Longer pieces are copied to the chunk directly. */
    private static final int LONG = 128;

    private final ChunkPool pool;
    /** Gathers short pieces, since each copy out of the heap costs as much as copying a hundred bytes. */
    private final byte[] small = new byte[4 << 10];

    private int gathered;
    private Chunk chunk;
    private ByteBuffer memory;
    private int start;

    Arena(ChunkPool pool) {
        this.pool = pool;
        this.chunk = pool.get(0);
        this.memory = chunk.memory();
    }

    /** Begins a run. */
    public void begin() {
        gathered = 0;
        if (chunk.size() > ChunkPool.CHUNK || memory.remaining() < ROOM) {
            takeNewChunk();
        }
        start = memory.position();
    }

    /** {@return the number of bytes of the run so far} */
    public int length() {
        return memory.position() - start + gathered;
    }

    /**
     * Ends the run.
     *
     * @return its bytes, which the caller has to release
     */
    public Slice end() {
        flushGathered();
        chunk.retain();
        return new Slice(chunk, start, memory.position());
    }

    /**
     * Ends the run, and queues its bytes in one output.
     *
     * @return their number
     */
    public int endInto(BufferedOutput output) {
        flushGathered();
        output.write(chunk, start, memory.position());
        return memory.position() - start;
    }

    @Override
    public void put(byte[] bytes, int from, int size) {
        if (size > LONG) {
            flushGathered();
            copy(bytes, from, size);
            return;
        }
        if (gathered + size > small.length) {
            flushGathered();
        }
        System.arraycopy(bytes, from, small, gathered, size);
        gathered += size;
    }

    @Override
    public void put(int b) {
        if (gathered == small.length) {
            flushGathered();
        }
        small[gathered++] = (byte) b;
    }

    @Override
    public void put(ByteBuffer bytes) {
        flushGathered();
        if (memory.remaining() < bytes.remaining()) {
            moveRun(bytes.remaining());
        }
        memory.put(bytes.duplicate());
    }

    private void flushGathered() {
        if (gathered > 0) {
            int size = gathered;
            gathered = 0;
            copy(small, 0, size);
        }
    }

    private void copy(byte[] bytes, int from, int size) {
        if (memory.remaining() < size) {
            moveRun(size);
        }
        memory.put(bytes, from, size);
    }

    /** Takes a new chunk, so that a long run need not be moved, and short runs do not keep a very large chunk alive. */
    private void takeNewChunk() {
        // the new one first: if there is no memory for it, the old one stays
        Chunk next = pool.get(0);
        chunk.release();
        chunk = next;
        memory = next.memory();
    }

    /** Moves the run to a new chunk, because this one is full. */
    private void moveRun(int wanted) {
        int have = memory.position() - start;
        long needed = (long) have + wanted;
        if (needed > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException("a run of " + needed + " bytes is too long");
        }
        int size = (int) Math.min(Integer.MAX_VALUE - 8, have == 0 ? needed : needed + have);
        Chunk next = pool.get(size);
        next.memory().put(chunk.window(start, memory.position()));
        chunk.release();
        chunk = next;
        memory = next.memory();
        start = 0;
    }
}
