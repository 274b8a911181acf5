package org.astmanproxy.message;

import java.util.Arrays;

/**
 * The value of an {@code ActionID} header: bytes, since a client gets its own back exactly as it sent them. Compares
 * byte for byte.
 */
public final class ActionId {
    private final byte[] bytes;

    private ActionId(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * {@return the id of this text, encoded as UTF-8}
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

    /** {@return the id as text: UTF-8, or ISO-8859-1 where it is no valid UTF-8} */
    @Override
    public String toString() {
        return Text.decode(bytes, 0, bytes.length);
    }
}
