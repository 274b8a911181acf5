package org.astmanproxy.core.format.standard;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds line feeds eight bytes at a time. What it does hardly depends on what the bytes are: with lines as short as AMI's, a
 * processor that has to guess at each of them where it ends guesses wrong so often that this takes most of the time.
 */
final class LineFeeds {
    /** So many bytes are looked at together. */
    private static final int STEP = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FEEDS = 0x0a0a_0a0a_0a0a_0a0aL;
    private static final long LOW_BITS = 0x7f7f_7f7f_7f7f_7f7fL;

    private LineFeeds() {}

    /**
     * Finds all line feeds in a range.
     *
     * @param bytes the array
     * @param from first index
     * @param to index behind the last
     * @param into takes the index of each, from 0 on; as long as the range at least
     * @return how many there are
     */
    static int find(byte[] bytes, int from, int to, int[] into) {
        int count = 0;
        int i = from;
        for (; i <= to - STEP; i += STEP) {
            long found = in(bytes, i);
            // put down even where there is none, and counted only where there is one
            into[count] = i + first(found);
            if (rest(found) != 0) {
                putRest(rest(found), i, into, count + 1);
            }
            count += Long.bitCount(found);
        }
        for (; i < to; i++) {
            if (bytes[i] == '\n') {
                into[count++] = i;
            }
        }
        return count;
    }

    /** Two line ends within eight bytes: an empty line, mostly. */
    private static void putRest(long found, int at, int[] into, int from) {
        int count = from;
        for (long more = found; more != 0; more = rest(more)) {
            into[count++] = at + first(more);
        }
    }

    /** {@return a number whose bit 8k + 7 is set where byte {@code from + k} is a line feed, and no other bit} */
    private static long in(byte[] bytes, int from) {
        long zeroWhereFeed = (long) LONGS.get(bytes, from) ^ FEEDS;
        return ~(((zeroWhereFeed & LOW_BITS) + LOW_BITS) | zeroWhereFeed | LOW_BITS);
    }

    /** {@return how far behind the first byte the first line feed stands, in what {@link #in} gave} */
    private static int first(long found) {
        return Long.numberOfTrailingZeros(found) >>> 3;
    }

    private static long rest(long found) {
        return found & (found - 1);
    }
}
