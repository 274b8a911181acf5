package org.astmanproxy.core.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The output that one connection has not written: a ring of slices. A queue that was never used needs no memory, and a
 * slice in it needs no object.
 *
 * <p>A slice keeps its whole chunk from being used again. If the peer does not take all bytes that are offered to it, the
 * queue copies small slices into memory of its own. So a slow reader holds little more memory than the bytes it has not
 * read. For a reader that keeps up nothing is copied.
 */
@LoopConfined
final class WriteQueue {
    /** The number of slices in one gathering write. Systems take at least 16, and most take 1,024. */
    private static final int GATHER = 64;

    /** The number of slices that may stay in chunks of the arena while the peer takes nothing: less than 4 MiB. */
    private static final int LOOSE = 8;

    /** A slice is small if it takes less than this fraction of its chunk. */
    private static final int SMALL = 4;

    private static final int LEAST_OWN = 4 << 10;

    /** Stands in where there is no chunk. It is never held. */
    private static final Chunk NO_CHUNK = new Chunk(returned -> {}, ByteBuffer.allocate(0));

    private Chunk[] chunks = new Chunk[0];
    private int[] from = new int[0];
    private int[] to = new int[0];
    private int first;
    private int count;
    /** Written by the loop, read by any thread. */
    private final AtomicLong bytes = new AtomicLong();
    /** The number of slices at the end of the ring that were not considered for copying. */
    private int loose;
    /** Holds copies of small slices, up to the position of its memory. */
    private Chunk own = NO_CHUNK;

    private final LoopMemory memory;

    /** Starts empty. Its copies count in this memory. */
    WriteQueue(LoopMemory memory) {
        this.memory = memory;
    }

    /** {@return the number of bytes that wait} */
    @LoopConfined(false)
    long bytes() {
        return bytes.get();
    }

    /** Adds a slice. See {@link #add(Chunk, int, int)}. */
    void add(Slice slice) {
        add(slice.chunk(), slice.from(), slice.to());
    }

    /** Adds a slice of a chunk. If its bytes follow those of the last slice in memory, the two become one. */
    void add(Chunk chunk, int start, int end) {
        count(end - start);
        if (count > 0) {
            int last = index(count - 1);
            if (chunks[last] == chunk && to[last] == start) {
                to[last] = end;
                return;
            }
        }
        if (count == chunks.length) {
            grow();
        }
        chunk.retain();
        put(count++, chunk, start, end);
        loose++;
    }

    /**
     * Writes as much as the transport takes in one call.
     *
     * @return whether any byte was written
     */
    boolean writeTo(Transport transport) throws IOException {
        int before = count;
        int offered = Math.min(count, GATHER);
        long written = count == 1 ? transport.write(window(first)) : transport.write(gathered(), offered);
        drop(written);
        if (before - count < offered && loose >= LOOSE) {
            copySmall();
        }
        return written > 0;
    }

    /** Drops all slices. */
    void clear() {
        drop(bytes());
        chunks = new Chunk[0];
        from = new int[0];
        to = new int[0];
    }

    private ByteBuffer window(int place) {
        return chunks[place].window(from[place], to[place]);
    }

    private ByteBuffer[] gathered() {
        ByteBuffer[] buffers = new ByteBuffer[Math.min(count, GATHER)];
        for (int i = 0; i < buffers.length; i++) {
            int place = index(i);
            buffers[i] = chunks[place].copyOfWindow(from[place], to[place]);
        }
        return buffers;
    }

    private void drop(long written) {
        count(-written);
        long left = written;
        while (count > 0 && left >= to[first] - from[first]) {
            left -= to[first] - from[first];
            chunks[first].release();
            chunks[first] = NO_CHUNK;
            first = index(1);
            count--;
        }
        if (count > 0) {
            from[first] += (int) left;
        } else if (own != NO_CHUNK) {
            own.release();
            own = NO_CHUNK;
        }
        loose = Math.min(loose, count);
    }

    private void put(int i, Chunk chunk, int start, int end) {
        int place = index(i);
        chunks[place] = chunk;
        from[place] = start;
        to[place] = end;
    }

    /** Copies the small slices among those added since the last call. Each byte is copied at most once. */
    private void copySmall() {
        int kept = count - loose;
        for (int i = kept; i < count; i++) {
            int place = index(i);
            Chunk chunk = chunks[place];
            int size = to[place] - from[place];
            Chunk copies = size * (long) SMALL < chunk.size() ? ownFor(size) : NO_CHUNK;
            if (copies == NO_CHUNK) {
                put(kept++, chunk, from[place], to[place]);
            } else {
                kept = putCopy(kept, copies, chunk.window(from[place], to[place]));
                chunk.release();
            }
        }
        for (int i = kept; i < count; i++) {
            chunks[index(i)] = NO_CHUNK;
        }
        count = kept;
        loose = 0;
    }

    /** {@return the number of slices including the copy, which may have become one with the last slice} */
    private int putCopy(int kept, Chunk copies, ByteBuffer small) {
        int start = copies.memory().position();
        copies.memory().put(small);
        int end = copies.memory().position();
        int last = index(Math.max(0, kept - 1));
        if (kept > 0 && chunks[last] == copies && to[last] == start) {
            to[last] = end;
            return kept;
        }
        copies.retain();
        put(kept, copies, start, end);
        return kept + 1;
    }

    /**
     * {@return a chunk of this queue with this much room; NO_CHUNK if there is no memory for it} A longer queue gets a larger
     * chunk, so that little of it stays unused.
     */
    private Chunk ownFor(int size) {
        Chunk current = own;
        if (current.memory().remaining() >= size) {
            return current;
        }
        int wanted = (int) Math.min(ChunkPool.CHUNK / 2, Math.max(LEAST_OWN, bytes.getPlain() / 8));
        Chunk next;
        try {
            next = memory.onHeap(Math.max(wanted, size));
        } catch (OutOfMemoryError noMemoryForIt) {
            return NO_CHUNK;
        }
        if (current != NO_CHUNK) {
            current.release();
        }
        own = next;
        return next;
    }

    /** Only the loop writes this count, so a plain addition is enough, and it needs no memory fence. */
    private void count(long more) {
        bytes.lazySet(bytes.getPlain() + more);
    }

    private int index(int i) {
        int place = first + i;
        return place < chunks.length ? place : place - chunks.length;
    }

    private void grow() {
        int size = Math.max(4, 2 * chunks.length);
        int[] straightFrom = Arrays.copyOf(unrolled(from), size);
        int[] straightTo = Arrays.copyOf(unrolled(to), size);
        Chunk[] straightChunks = Arrays.copyOf(unrolled(chunks), size);
        Arrays.fill(straightChunks, count, size, NO_CHUNK);
        chunks = straightChunks;
        from = straightFrom;
        to = straightTo;
        first = 0;
    }

    private Chunk[] unrolled(Chunk[] ring) {
        Chunk[] straight = new Chunk[count];
        for (int i = 0; i < count; i++) {
            straight[i] = ring[index(i)];
        }
        return straight;
    }

    private int[] unrolled(int[] ring) {
        int[] straight = new int[count];
        for (int i = 0; i < count; i++) {
            straight[i] = ring[index(i)];
        }
        return straight;
    }
}
