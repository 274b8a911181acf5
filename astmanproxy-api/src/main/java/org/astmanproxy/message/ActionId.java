package org.astmanproxy.message;

import java.util.Arrays;
import java.util.Objects;

/**
 * The value of an {@code ActionID} header. It consists of bytes, because a client gets its own value back unchanged.
 * Two values are equal if their bytes are equal. Immutable.
 */
public final class ActionId {
    private static final byte[] NAME = {'A', 'c', 't', 'i', 'o', 'n', 'I', 'D', ':', ' '};
    private static final byte[] CRLF = {'\r', '\n'};

    private final byte[] bytes;

    private ActionId(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * {@return an id with this text, encoded as UTF-8}
     *
     * @param text the value, without line ends
     */
    public static ActionId of(String text) {
        Header.requireOneLine(text, "ActionID", "");
        return new ActionId(Text.encode(text));
    }

    /**
     * {@return an id of these bytes}
     *
     * @param bytes an array with the bytes, which are copied; they contain no line end
     * @param from the index of the first one
     * @param to the index after the last one
     * @throws IndexOutOfBoundsException if the range is not within the array
     */
    public static ActionId of(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        return new ActionId(Arrays.copyOfRange(bytes, from, to));
    }

    static ActionId ofBytes(byte[] bytes) {
        return new ActionId(bytes);
    }

    /** {@return the number of bytes} */
    public int byteCount() {
        return bytes.length;
    }

    /** {@return a copy of the bytes} */
    public byte[] bytes() {
        return bytes.clone();
    }

    byte[] shared() {
        return bytes;
    }

    /** {@return the bytes of the header with this value, with its line end} */
    int lineLength() {
        return NAME.length + bytes.length + CRLF.length;
    }

    /** Writes the header with this value. Not checked: the id of a client may contain a CR, and it gets it back. */
    void writeLine(ByteSink out) {
        out.put(NAME);
        out.put(bytes);
        out.put(CRLF);
    }

    /** {@return the header with this value, without its line end} */
    Line line() {
        byte[] line = Arrays.copyOf(NAME, NAME.length + bytes.length);
        System.arraycopy(bytes, 0, line, NAME.length, bytes.length);
        return new Line(line, 0, line.length);
    }

    /** {@return a byte of that line} */
    int byteOfLine(int index) {
        Objects.checkIndex(index, NAME.length + bytes.length);
        return (index < NAME.length ? NAME[index] : bytes[index - NAME.length]) & 0xff;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActionId that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@return the id as text: decoded as UTF-8 if it is valid UTF-8, else as ISO-8859-1} */
    @Override
    public String toString() {
        return Text.decode(bytes, 0, bytes.length);
    }
}
