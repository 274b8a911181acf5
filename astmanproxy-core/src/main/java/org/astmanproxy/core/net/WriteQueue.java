package org.astmanproxy.core.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.astmanproxy.message.Nullable;

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

    private @Nullable Chunk[] chunks = new Chunk[0];
    private int[] from = new int[0];
    private int[] to = new int[0];
    private int first;
    private int count;
    /** Written by the loop, read by any thread. */
    private final AtomicLong bytes = new AtomicLong();
    /** The number of slices at the end of the ring that were not considered for copying. */
    private int loose;
    /** Holds copies of small slices, up to the position of its memory. */
    private @Nullable Chunk own;

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

    /** Adds a slice. If its bytes follow those of the last slice in memory, the two become one. */
    void add(Slice slice) {
        count(slice.length());
        if (count > 0) {
            int last = index(count - 1);
            if (chunks[last] == slice.chunk() && to[last] == slice.from()) {
                to[last] = slice.to();
                return;
            }
        }
        if (count == chunks.length) {
            grow();
        }
        slice.chunk().retain();
        put(count++, slice.chunk(), slice.from(), slice.to());
        loose++;
    }

    /** Writes as much as the transport takes in one call. {@return whether any byte was written} */
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
        return held(place).window(from[place], to[place]);
    }

    private ByteBuffer[] gathered() {
        ByteBuffer[] buffers = new ByteBuffer[Math.min(count, GATHER)];
        for (int i = 0; i < buffers.length; i++) {
            int place = index(i);
            buffers[i] = held(place).copyOfWindow(from[place], to[place]);
        }
        return buffers;
    }

    private void drop(long written) {
        count(-written);
        long left = written;
        while (count > 0 && left >= to[first] - from[first]) {
            left -= to[first] - from[first];
            held(first).release();
            chunks[first] = null;
            first = index(1);
            count--;
        }
        if (count > 0) {
            from[first] += (int) left;
        } else if (own != null) {
            own.release();
            own = null;
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
            Chunk chunk = held(place);
            int size = to[place] - from[place];
            Chunk copies = size * (long) SMALL < chunk.size() ? ownFor(size) : null;
            if (copies == null) {
                put(kept++, chunk, from[place], to[place]);
            } else {
                kept = putCopy(kept, copies, chunk.window(from[place], to[place]));
                chunk.release();
            }
        }
        for (int i = kept; i < count; i++) {
            chunks[index(i)] = null;
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
     * {@return a chunk of this queue with this much room; null if there is no memory for it} A longer queue gets a larger
     * chunk, so that little of it stays unused.
     */
    private @Nullable Chunk ownFor(int size) {
        Chunk current = own;
        if (current != null && current.memory().remaining() >= size) {
            return current;
        }
        int wanted = (int) Math.min(ChunkPool.CHUNK / 2, Math.max(LEAST_OWN, bytes.getPlain() / 8));
        Chunk next;
        try {
            next = memory.onHeap(Math.max(wanted, size));
        } catch (OutOfMemoryError noMemoryForIt) {
            return null;
        }
        if (current != null) {
            current.release();
        }
        own = next;
        return next;
    }

    private Chunk held(int place) {
        Chunk chunk = chunks[place];
        if (chunk == null) {
            throw new IllegalStateException("no slice at " + place);
        }
        return chunk;
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
        chunks = Arrays.copyOf(unrolled(chunks), size);
        from = straightFrom;
        to = straightTo;
        first = 0;
    }

    private @Nullable Chunk[] unrolled(@Nullable Chunk[] ring) {
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
