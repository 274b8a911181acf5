package org.astmanproxy.testkit.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.astmanproxy.message.ByteSink;

/** Collects the bytes that a writer puts out. Not safe for use by several threads. */
public final class CollectedBytes implements ByteSink {
    private byte[] bytes = new byte[64];
    private int length;

    /** Creates an empty collection. */
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

    /** {@return the number of bytes so far} */
    public int length() {
        return length;
    }

    /** {@return a copy of the bytes} */
    public byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    /** {@return the bytes of ISO-8859-1 text} */
    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void require(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * length));
        }
    }
}
