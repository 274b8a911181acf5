package org.astmanproxy.core.format;

import java.util.Arrays;
import org.astmanproxy.message.ByteSink;

/** Bytes that grow at their end. Belongs to one thread. */
public final class ByteBuilder implements ByteSink {
    /** What an idle reader may hold on to; more is given back to the heap when it is cleared. */
    private static final int KEPT = 256;

    private byte[] bytes;
    private int length;

    /** Makes an empty one that allocates when the first byte comes. */
    public ByteBuilder() {
        this(0);
    }

    /**
     * Makes an empty one.
     *
     * @param capacity so many bytes fit before it has to grow
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

    /** {@return the array itself; the first {@link #length} bytes count, until more is put} */
    public byte[] array() {
        return bytes;
    }

    /** {@return a copy of the bytes} */
    public byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    /** Forgets all bytes. */
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
