package org.astmanproxy.spi.support;

import java.util.Arrays;

/** Skips a UTF-8 byte order mark at the start of a stream. It returns bytes that only began like a mark. */
final class ByteOrderMark {
    /** The length of the mark in bytes. */
    static final int LENGTH = 3;

    private static final int[] MARK = {0xEF, 0xBB, 0xBF};

    private int matched;
    private boolean over;

    /** Creates a filter for the start of a stream. */
    ByteOrderMark() {}

    /**
     * {@return true if this byte is skipped for now}
     *
     * @param b the next byte, 0 to 255
     */
    boolean takes(int b) {
        if (over || matched == MARK.length || b != MARK[matched]) {
            return false;
        }
        matched++;
        return true;
    }

    /** {@return the skipped bytes, if they are not a mark; called when {@link #takes} has returned false} */
    int[] givenBack() {
        int[] back = over || matched == MARK.length ? new int[0] : Arrays.copyOf(MARK, matched);
        over = true;
        return back;
    }
}
