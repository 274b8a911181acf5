package org.astmanproxy.core.format;

import java.util.Arrays;

/**
 * Skips a UTF-8 byte order mark at the start of a stream that comes in pieces. What only looked like one at first is
 * given back.
 */
public final class ByteOrderMark {
    /** So many bytes it has. */
    public static final int LENGTH = 3;

    private static final int[] MARK = {0xEF, 0xBB, 0xBF};

    private int matched;
    private boolean over;

    /** Begins at the start of a stream. */
    public ByteOrderMark() {}

    /**
     * {@return whether this byte is to be skipped for now}
     *
     * @param b the next byte, 0 to 255
     */
    public boolean takes(int b) {
        if (over || matched == MARK.length || b != MARK[matched]) {
            return false;
        }
        matched++;
        return true;
    }

    /** {@return the bytes that were skipped and are no mark after all; asked once {@link #takes} said no} */
    public int[] givenBack() {
        int[] back = over || matched == MARK.length ? new int[0] : Arrays.copyOf(MARK, matched);
        over = true;
        return back;
    }
}
