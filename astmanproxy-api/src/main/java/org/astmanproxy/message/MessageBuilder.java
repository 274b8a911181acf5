package org.astmanproxy.message;

import java.util.Arrays;

/**
 * Builds a {@link Message} line by line. Use it in the reader of a format, or to create a message with many headers.
 *
 * <p>Belongs to one thread. You may add more lines after {@link #build} and call it again.
 */
public final class MessageBuilder {
    private static final int USUAL_LINE = 32;

    private byte[] bytes;
    private int length;
    private int[] ends;
    private int count;
    /** Number of lines before the raw text; -1 while there is no raw text. */
    private int head = -1;

    MessageBuilder() {
        this(4, 4 * USUAL_LINE);
    }

    private MessageBuilder(int lines, int size) {
        this.ends = new int[lines];
        this.bytes = new byte[size];
    }

    /** {@return an empty builder with room for the lines of a message and one more} */
    static MessageBuilder roomFor(Message message) {
        return new MessageBuilder(message.lineCount() + 1, message.byteCount() + 2 * USUAL_LINE);
    }

    /**
     * Adds a header. If the message has raw text, the header comes before it, because raw text contains no headers.
     *
     * @param name the name, see {@link Header}
     * @param value the value, see {@link Header}
     * @return this
     * @throws IllegalArgumentException if the name or the value is not allowed
     */
    public MessageBuilder header(String name, String value) {
        return header(new Header(name, value));
    }

    /**
     * Adds a header. See {@link #header(String, String)}.
     *
     * @param header the header
     * @return this
     */
    public MessageBuilder header(Header header) {
        return insert(Text.encode(header.name() + ": " + header.value()));
    }

    /**
     * Adds a header whose value consists of bytes in an unknown charset.
     *
     * @param name the name, see {@link Header}
     * @param value the bytes, without CR and LF
     * @return this
     * @throws IllegalArgumentException if the name or the value is not allowed
     */
    public MessageBuilder header(String name, byte[] value) {
        requireOneLine(value, name);
        return insert(line(new Header(name, "").name() + ": ", value));
    }

    /**
     * Adds a header of bytes in an unknown charset, as a reader receives it. The name may be empty.
     *
     * @param name the bytes, without colon, CR and LF
     * @param value the bytes, without CR and LF
     * @return this
     * @throws IllegalArgumentException if the name or the value is not allowed
     */
    public MessageBuilder header(byte[] name, byte[] value) {
        requireOneLine(name, "header name");
        requireOneLine(value, "value");
        if (indexOf(name, (byte) ':') >= 0) {
            throw new IllegalArgumentException("':' in header name");
        }
        byte[] line = Arrays.copyOf(name, name.length + 2 + value.length);
        line[name.length] = ':';
        line[name.length + 1] = ' ';
        System.arraycopy(value, 0, line, name.length + 2, value.length);
        return insert(line);
    }

    /**
     * Adds a line of plain text. Raw text begins with this line if the message is a {@code Response: Follows}, or if
     * the line is empty or contains a colon.
     *
     * @param text the line, without CR and LF
     * @return this
     * @throws IllegalArgumentException if the text contains CR or LF
     */
    public MessageBuilder text(String text) {
        return text(Text.encode(text));
    }

    /**
     * Adds a line of plain text as bytes. See {@link #text(String)}.
     *
     * @param text the bytes, without CR and LF
     * @return this
     */
    public MessageBuilder text(byte[] text) {
        requireOneLine(text, "text");
        if (head < 0 && (text.length == 0 || indexOf(text, (byte) ':') >= 0 || isCommandOutput())) {
            head = count;
        }
        append(text, 0, text.length, head < 0);
        return this;
    }

    /** {@return a message of the lines so far} */
    public Message build() {
        int lines = count;
        return Message.ofLines(
                Arrays.copyOf(bytes, length), 0, Arrays.copyOf(ends, lines), lines, head < 0 ? lines : head);
    }

    /** Not checked: the id of a client may contain a CR, and the client gets it back unchanged. */
    private MessageBuilder actionId(ActionId id) {
        return insert(line("ActionID: ", id.shared()));
    }

    MessageBuilder lines(Message from) {
        for (int i = 0; i < from.lineCount(); i++) {
            line(from, i);
        }
        return this;
    }

    MessageBuilder linesWithout(Message from, String name) {
        String unwanted = Text.asBytes(name);
        for (int i = 0; i < from.lineCount(); i++) {
            if (from.isRawText(i) || !from.isNamed(i, unwanted)) {
                line(from, i);
            }
        }
        return this;
    }

    MessageBuilder linesWithActionId(Message from, ActionId id) {
        boolean placed = false;
        for (int i = 0; i < from.lineCount(); i++) {
            if (!from.isRawText(i) && from.isNamed(i, "ActionID")) {
                continue;
            }
            line(from, i);
            if (!placed) {
                actionId(id);
                placed = true;
            }
        }
        return placed ? this : actionId(id);
    }

    MessageBuilder linesReplacing(Message from, int place, ActionId id) {
        for (int i = 0; i < from.lineCount(); i++) {
            if (i == place) {
                actionId(id);
            } else {
                line(from, i);
            }
        }
        return this;
    }

    private MessageBuilder line(Message from, int i) {
        boolean raw = from.isRawText(i);
        if (raw && head < 0) {
            head = count;
        }
        from.line(i).writeTo(new Appender());
        end(!raw || from.endsInCrlf(i));
        return this;
    }

    private boolean isCommandOutput() {
        return count > 0
                && new Line(bytes, 0, ends[0]).isNamed("Response")
                && new Line(bytes, 0, ends[0]).hasValue("Follows");
    }

    private MessageBuilder insert(byte[] line) {
        if (head < 0 || head == count) {
            append(line, 0, line.length, true);
            if (head >= 0) {
                head = count;
            }
            return this;
        }
        MessageBuilder copy = new MessageBuilder();
        Message old = build();
        for (int i = 0; i < head; i++) {
            copy.line(old, i);
        }
        copy.append(line, 0, line.length, true);
        for (int i = head; i < count; i++) {
            copy.line(old, i);
        }
        take(copy);
        return this;
    }

    private static byte[] line(String start, byte[] value) {
        byte[] encoded = Text.encode(start);
        byte[] line = Arrays.copyOf(encoded, encoded.length + value.length);
        System.arraycopy(value, 0, line, encoded.length, value.length);
        return line;
    }

    private void take(MessageBuilder other) {
        bytes = other.bytes;
        length = other.length;
        ends = other.ends;
        count = other.count;
        head = other.head;
    }

    private void append(byte[] line, int from, int size, boolean crlf) {
        new Appender().put(line, from, size);
        end(crlf);
    }

    private void end(boolean crlf) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = length;
        Appender out = new Appender();
        if (crlf) {
            out.put('\r');
        }
        out.put('\n');
    }

    private static void requireOneLine(byte[] value, String where) {
        if (indexOf(value, (byte) '\n') >= 0 || indexOf(value, (byte) '\r') >= 0) {
            throw new IllegalArgumentException("line end in " + where);
        }
    }

    private static int indexOf(byte[] bytes, byte wanted) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Appends to the array of the builder. */
    private final class Appender implements ByteSink {
        @Override
        public void put(byte[] source, int from, int size) {
            if (length + size > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + size, 2 * bytes.length));
            }
            System.arraycopy(source, from, bytes, length, size);
            length += size;
        }

        @Override
        public void put(int b) {
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * length);
            }
            bytes[length++] = (byte) b;
        }
    }
}
