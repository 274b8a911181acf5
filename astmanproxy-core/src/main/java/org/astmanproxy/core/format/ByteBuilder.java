package org.astmanproxy.core.format;

import java.util.Arrays;
import org.astmanproxy.message.ByteSink;

/** A growing sequence of bytes. Belongs to one thread. */
public final class ByteBuilder implements ByteSink {
    /** The largest array that an idle reader keeps; {@link #clear} releases a larger one. */
    private static final int KEPT = 256;

    private byte[] bytes;
    private int length;

    /** Creates an empty builder. It allocates memory with the first byte. */
    public ByteBuilder() {
        this(0);
    }

    /**
     * Creates an empty builder with room for some bytes.
     *
     * @param capacity the number of bytes that fit before it has to grow
     */
    public ByteBuilder(int capacity) {
        bytes = new byte[capacity];
    }

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

    /** {@return the array itself; its first {@link #length} bytes are valid until the next change} */
    public byte[] array() {
        return bytes;
    }

    /** {@return a copy of the bytes} */
    public byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    /** Removes all bytes. */
    public void clear() {
        length = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[0];
        }
    }

    private void require(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), Math.max(64, 2 * length)));
        }
    }
}
