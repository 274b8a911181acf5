package org.astmanproxy.message;

import java.util.Arrays;

/**
 * The value of an {@code ActionID} header. It consists of bytes, because a client gets its own value back unchanged.
 * Two values are equal if their bytes are equal. Immutable.
 */
public final class ActionId {
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
