package org.astmanproxy.core.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.astmanproxy.message.Nullable;

/**
 * What one connection still has to write: a ring of slices. Costs nothing while it is empty and has never been used,
 * and no object for each slice.
 */
final class WriteQueue {
    /** So many slices go into one gathering write; systems take 16 at least and 1,024 mostly. */
    private static final int GATHER = 64;

    private @Nullable Chunk[] chunks = new Chunk[0];
    private int[] from = new int[0];
    private int[] to = new int[0];
    private int first;
    private int count;
    /** Written by the loop, read by any thread. */
    private final AtomicLong bytes = new AtomicLong();

    /** {@return the number of bytes that wait} Any thread. */
    long bytes() {
        return bytes.get();
    }

    /** Adds a slice; one that continues the last one becomes part of it. */
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
        int place = index(count++);
        slice.chunk().retain();
        chunks[place] = slice.chunk();
        from[place] = slice.from();
        to[place] = slice.to();
    }

    /** Writes as much as the transport takes in one call. {@return whether any byte was written} */
    boolean writeTo(Transport transport) throws IOException {
        long written =
                count == 1 ? transport.write(window(first)) : transport.write(gathered(), Math.min(count, GATHER));
        drop(written);
        return written > 0;
    }

    /** Lets go of everything. */
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
        }
    }

    private Chunk held(int place) {
        Chunk chunk = chunks[place];
        if (chunk == null) {
            throw new IllegalStateException("no slice at " + place);
        }
        return chunk;
    }

    /** There is one writer, so a plain addition loses nothing, and it costs no fence. */
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
