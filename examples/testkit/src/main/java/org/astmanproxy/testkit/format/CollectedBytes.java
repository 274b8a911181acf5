package org.astmanproxy.testkit.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.astmanproxy.message.ByteSink;

/** A growing sequence of bytes. */
public final class CollectedBytes implements ByteSink {
    private byte[] bytes = new byte[64];
    private int length;

    /** Creates an empty sequence. */
    public CollectedBytes() {}

    @Override
    public void put(byte[] source, int from, int size) {
        require(size);
        System.arraycopy(source, from, bytes, length, size);
        length += size;
    }

    @Override
    public void put(int b) {
        require(1);
        bytes[length++] = (byte) b;
    }

    /** Returns the number of bytes so far. */
    public int length() {
        return length;
    }

    /** Returns a copy of the bytes. */
    public byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    /** Returns the bytes of a text; each character is one byte. */
    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void require(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * length));
        }
    }
}
