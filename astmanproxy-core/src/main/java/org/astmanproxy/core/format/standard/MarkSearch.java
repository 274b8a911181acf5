package org.astmanproxy.core.format.standard;

import java.util.Arrays;

/**
 * Finds a fixed text in bytes without examining most of them. For a text of n bytes, it examines every n-th byte, and
 * its neighbours only if that byte occurs in the text. Long texts with rare characters are found fastest.
 */
public final class MarkSearch {
    private static final int BYTES = 256;

    private static final MarkSearch NOTHING = new MarkSearch();

    private final byte[] mark;
    private final boolean[] occurs = new boolean[BYTES];

    private MarkSearch() {
        this.mark = new byte[0];
    }

    /**
     * Prepares a search.
     *
     * @param mark the text to find, at least one byte
     */
    public MarkSearch(byte[] mark) {
        if (mark.length == 0) {
            throw new IllegalArgumentException("nothing to find");
        }
        this.mark = mark.clone();
        for (byte b : mark) {
            occurs[b & 0xff] = true;
        }
    }

    /** {@return a search that finds nothing} */
    static MarkSearch nothing() {
        return NOTHING;
    }

    /** {@return the number of bytes of the text} */
    public int length() {
        return mark.length;
    }

    /**
     * {@return the index of the first occurrence of the text, or -1}
     *
     * @param bytes the array
     * @param from first index
     * @param to index after the last byte
     */
    public int find(byte[] bytes, int from, int to) {
        int length = mark.length;
        if (length == 0) {
            return -1;
        }
        for (int at = from + length - 1; at < to; at += length) {
            if (occurs[bytes[at] & 0xff]) {
                int found = around(bytes, at, to);
                if (found >= 0) {
                    return found;
                }
            }
        }
        return -1;
    }

    /** {@return the index of the occurrence that contains this byte, or -1} */
    private int around(byte[] bytes, int at, int to) {
        int last = Math.min(at, to - mark.length);
        for (int start = at - mark.length + 1; start <= last; start++) {
            if (startsAt(bytes, start)) {
                return start;
            }
        }
        return -1;
    }

    /**
     * {@return the number of occurrences of the text}
     *
     * @param bytes the array
     * @param from first index
     * @param to index after the last byte
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
