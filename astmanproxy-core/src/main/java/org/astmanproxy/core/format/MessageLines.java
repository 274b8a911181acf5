package org.astmanproxy.core.format;

import org.astmanproxy.message.Message;

/**
 * The lines of a message as ranges of one array, so that a writer makes no object for each name and value.
 *
 * <p>A line is plain text, or a header whose name ends at its first colon; the spaces behind the colon belong to
 * neither name nor value. Of an {@code Output} header this holds for one space only: more of them indent the output.
 */
public final class MessageLines {
    /** The name of a line of command output, whose further spaces are the output's. */
    private static final byte[] OUTPUT = {'o', 'u', 't', 'p', 'u', 't'};

    private final byte[] bytes;
    private final int[] starts;
    private final int[] ends;
    /** Where the colon of a header stands; -1 for text. */
    private final int[] colons;

    private MessageLines(byte[] bytes, int count) {
        this.bytes = bytes;
        this.starts = new int[count];
        this.ends = new int[count];
        this.colons = new int[count];
    }

    /**
     * {@return the lines of a message}
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

    /** {@return the array that all positions refer to; not to be changed} */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * {@return whether this line is plain text}
     *
     * @param line 0 to {@link #count} - 1
     */
    public boolean isText(int line) {
        return colons[line] < 0;
    }

    /**
     * {@return where the line starts, and the name with it}
     *
     * @param line 0 to {@link #count} - 1
     */
    public int start(int line) {
        return starts[line];
    }

    /**
     * {@return where the line ends, and the value with it}
     *
     * @param line 0 to {@link #count} - 1
     */
    public int end(int line) {
        return ends[line];
    }

    /**
     * {@return where the name of a header ends}
     *
     * @param line 0 to {@link #count} - 1, a header
     */
    public int nameEnd(int line) {
        return colons[line];
    }

    /**
     * {@return where the value of a header starts; for text, where the line starts}
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
            // ASCII letters differ in this bit between upper and lower case
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
