package org.astmanproxy.spi.support;

import org.astmanproxy.message.Message;

/**
 * The lines of a message as ranges of one array, so that a writer needs no object for each name and value. Immutable.
 *
 * <p>A line is plain text, or a header whose name ends at its first colon. The spaces after the colon belong to neither
 * name nor value. In an {@code Output} header, only one space is skipped; further spaces indent the output.
 *
 * <p>Line numbers go from 0 to {@link #count} - 1. Another number throws an {@link IndexOutOfBoundsException}.
 */
public final class MessageLines {
    /** The name of a line of command output, which keeps its indentation. */
    private static final byte[] OUTPUT = {'o', 'u', 't', 'p', 'u', 't'};

    private final byte[] bytes;
    private final int[] starts;
    private final int[] ends;
    /** The index of the colon in each header; -1 for text. */
    private final int[] colons;

    private MessageLines(byte[] bytes, int count) {
        this.bytes = bytes;
        this.starts = new int[count];
        this.ends = new int[count];
        this.colons = new int[count];
    }

    /**
     * {@return the lines of a message} The bytes are copied once.
     *
     * @param message the message
     */
    public static MessageLines of(Message message) {
        ByteBuilder flat = new ByteBuilder(message.byteCount() + 64);
        message.writeTo(flat);
        MessageLines lines = new MessageLines(flat.array(), message.lineCount());
        int start = 0;
        for (int i = 0; i < message.lineCount(); i++) {
            int end = start + message.lineLength(i);
            lines.starts[i] = start;
            lines.ends[i] = end;
            lines.colons[i] = message.isRawText(i) ? -1 : lines.colonOf(i);
            start = lines.bytes[end] == '\r' ? end + 2 : end + 1;
        }
        return lines;
    }

    /** {@return the number of lines} */
    public int count() {
        return starts.length;
    }

    /** {@return the array to which all indices refer; callers must not change it} */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * {@return true if this line is plain text}
     *
     * @param line 0 to {@link #count} - 1
     */
    public boolean isText(int line) {
        return colons[line] < 0;
    }

    /**
     * {@return the index at which the line, and so its name, starts}
     *
     * @param line 0 to {@link #count} - 1
     */
    public int start(int line) {
        return starts[line];
    }

    /**
     * {@return the index after the end of the line, and so of its value}
     *
     * @param line 0 to {@link #count} - 1
     */
    public int end(int line) {
        return ends[line];
    }

    /**
     * {@return the index after the end of the name of a header, which is that of its colon}
     *
     * @param line 0 to {@link #count} - 1, a header; the result for text is -1
     */
    public int nameEnd(int line) {
        return colons[line];
    }

    /**
     * {@return the index at which the value of a header starts; for text, the start of the line}
     *
     * @param line 0 to {@link #count} - 1
     */
    public int valueStart(int line) {
        if (isText(line)) {
            return starts[line];
        }
        int start = colons[line] + 1;
        int most = isOutput(line) ? Math.min(start + 1, ends[line]) : ends[line];
        while (start < most && bytes[start] == ' ') {
            start++;
        }
        return start;
    }

    private boolean isOutput(int line) {
        int from = starts[line];
        if (colons[line] - from != OUTPUT.length) {
            return false;
        }
        for (int i = 0; i < OUTPUT.length; i++) {
            // upper and lower case of an ASCII letter differ in this bit
            if ((bytes[from + i] | 0x20) != OUTPUT[i]) {
                return false;
            }
        }
        return true;
    }

    private int colonOf(int line) {
        for (int i = starts[line]; i < ends[line]; i++) {
            if (bytes[i] == ':') {
                return i;
            }
        }
        return -1;
    }
}
