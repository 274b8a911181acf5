package org.astmanproxy.core.format.standard;

import java.util.Arrays;

/**
 * Finds a fixed text in bytes without looking at most of them (Horspool's search): the longer the text, the more bytes are
 * skipped.
 */
public final class MarkSearch {
    private static final int BYTES = 256;

    private final byte[] mark;
    private final int[] skip = new int[BYTES];

    /**
     * Prepares a search.
     *
     * @param mark what to find, one byte at least
     */
    public MarkSearch(byte[] mark) {
        if (mark.length == 0) {
            throw new IllegalArgumentException("nothing to find");
        }
        this.mark = mark.clone();
        Arrays.fill(skip, mark.length);
        for (int i = 0; i < mark.length - 1; i++) {
            skip[mark[i] & 0xff] = mark.length - 1 - i;
        }
    }

    /** {@return the number of bytes of the text} */
    public int length() {
        return mark.length;
    }

    /**
     * {@return where the text stands first, or -1}
     *
     * @param bytes the array
     * @param from first index
     * @param to index behind the last
     */
    public int find(byte[] bytes, int from, int to) {
        int last = mark.length - 1;
        for (int at = from + last; at < to; at += skip[bytes[at] & 0xff]) {
            if (bytes[at] == mark[last] && startsAt(bytes, at - last)) {
                return at - last;
            }
        }
        return -1;
    }

    /**
     * {@return how often the text stands there}
     *
     * @param bytes the array
     * @param from first index
     * @param to index behind the last
     */
    public int count(byte[] bytes, int from, int to) {
        int count = 0;
        for (int at = find(bytes, from, to); at >= 0; at = find(bytes, at + mark.length, to)) {
            count++;
        }
        return count;
    }

    private boolean startsAt(byte[] bytes, int from) {
        return Arrays.equals(bytes, from, from + mark.length, mark, 0, mark.length);
    }
}
