package org.astmanproxy.core.format.standard;

/**
 * Removes surplus line feeds at the end of a message, for example after {@code Message: No Contacts found} of Asterisk
 * 16 and 22. They belong to no value, and a client that reads up to a line feed would take one for the end of the
 * message and lose the headers after it.
 */
public final class SurplusFeeds {
    private static final int CRLF = 2;

    private SurplusFeeds() {}

    /**
     * {@return the number of lines that remain} Lines of line feeds alone at the end do not count.
     *
     * @param bytes the bytes of the message
     * @param start the index at which its first line starts
     * @param ends the index after the content of each line; those of lines with surplus line feeds are changed
     * @param count the number of lines
     * @param unchanged the number of lines at the beginning that keep their line feeds
     */
    public static int remove(byte[] bytes, int start, int[] ends, int count, int unchanged) {
        int left = count;
        while (left > unchanged) {
            int from = left == 1 ? start : startAfter(bytes, ends[left - 2]);
            int last = ends[left - 1];
            while (last > from && bytes[last - 1] == '\n') {
                last--;
            }
            ends[left - 1] = last;
            if (last > from) {
                return left;
            }
            left--;
        }
        return left;
    }

    /** {@return the index at which the line after this one starts} */
    static int startAfter(byte[] bytes, int content) {
        return content + (bytes[content] == '\r' ? CRLF : 1);
    }
}
