package org.astmanproxy.message;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A line of a message as a slice of bytes, without its line end. The first colon ends the name; a line without a colon
 * has only a value.
 */
final class Line {
    /**
     * The name of a line of command output (Asterisk 14 and later). One space after the colon belongs to the header;
     * further spaces indent the output.
     */
    private static final String OUTPUT = "Output";

    private final byte[] bytes;
    private final int from;
    private final int to;

    Line(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /**
     * {@return true if the bytes are a header with this name} In nearly all cases the byte after the name is enough to
     * decide.
     *
     * @param name the name, converted by {@link Text#asBytes}
     */
    static boolean isNamed(byte[] bytes, int from, int to, String name) {
        int colon = from + name.length();
        if (colon < to && bytes[colon] == ':') {
            return Text.equalsIgnoreCase(bytes, from, colon, name);
        }
        return false;
    }

    boolean isNamed(String name) {
        return isNamed(bytes, from, to, name);
    }

    boolean hasNameOf(Line other) {
        return Arrays.equals(bytes, from, colon(), other.bytes, other.from, other.colon());
    }

    boolean isText() {
        return colon() < 0;
    }

    int length() {
        return to - from;
    }

    String name() {
        return Text.decode(bytes, from, Math.max(from, colon()));
    }

    String value() {
        return Text.decode(bytes, valueStart(), to);
    }

    String text() {
        return Text.decode(bytes, from, to);
    }

    ByteBuffer nameBytes() {
        return ByteBuffer.wrap(bytes, from, colon() - from).slice().asReadOnlyBuffer();
    }

    ByteBuffer valueBytes() {
        int start = valueStart();
        return ByteBuffer.wrap(bytes, start, to - start).slice().asReadOnlyBuffer();
    }

    ByteBuffer textBytes() {
        return ByteBuffer.wrap(bytes, from, to - from).slice().asReadOnlyBuffer();
    }

    boolean hasValue(String ascii) {
        return Text.equalsIgnoreCase(bytes, valueStart(), to, ascii);
    }

    boolean hasValue(byte[] value) {
        return Arrays.equals(bytes, valueStart(), to, value, 0, value.length);
    }

    byte[] copyOfValue() {
        return Arrays.copyOfRange(bytes, valueStart(), to);
    }

    void writeTo(ByteSink out) {
        out.put(bytes, from, to - from);
    }

    private int valueStart() {
        return valueStart(bytes, from, to);
    }

    /** {@return the index at which the value starts} */
    static int valueStart(byte[] bytes, int from, int to) {
        int colon = colon(bytes, from, to);
        if (colon < 0) {
            return from;
        }
        int start = colon + 1;
        int most = isNamed(bytes, from, to, OUTPUT) ? start + 1 : to;
        while (start < to && start < most && bytes[start] == ' ') {
            start++;
        }
        return start;
    }

    private int colon() {
        return colon(bytes, from, to);
    }

    /** {@return the index of the colon after the name; -1 if there is none} */
    static int colon(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == ':') {
                return i;
            }
        }
        return -1;
    }
}
