package org.astmanproxy.core.format.standard;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds line feeds, eight bytes at a time. Its speed hardly depends on the bytes. A loop over single bytes makes the
 * processor predict the end of each line. With the short lines of AMI, wrong predictions would take most of the time.
 */
final class LineFeeds {
    /** The number of bytes examined together. */
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
     * @param to index after the last byte
     * @param into receives the indices, from 0 on; at least as long as the range
     * @return the number of line feeds
     */
    static int find(byte[] bytes, int from, int to, int[] into) {
        int count = 0;
        int i = from;
        for (; i <= to - STEP; i += STEP) {
            long found = in(bytes, i);
            // stores in any case, and counts only a line feed; that avoids a branch
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

    /** Stores the further line feeds within eight bytes; usually these belong to an empty line. */
    private static void putRest(long found, int at, int[] into, int from) {
        int count = from;
        for (long more = found; more != 0; more = rest(more)) {
            into[count++] = at + first(more);
        }
    }

    /** {@return a number whose bit 8k + 7 is set if byte {@code from + k} is a line feed; all other bits are 0} */
    private static long in(byte[] bytes, int from) {
        long zeroWhereFeed = (long) LONGS.get(bytes, from) ^ FEEDS;
        return ~(((zeroWhereFeed & LOW_BITS) + LOW_BITS) | zeroWhereFeed | LOW_BITS);
    }

    /** {@return the distance from the first byte to the first line feed, in a result of {@link #in}} */
    private static int first(long found) {
        return Long.numberOfTrailingZeros(found) >>> 3;
    }

    private static long rest(long found) {
        return found & (found - 1);
    }
}
