package org.astmanproxy.spi.support;

import java.util.Arrays;
import org.astmanproxy.message.ByteSink;

/**
 * A growing sequence of bytes, for example the unfinished message of a reader. It has no limit of its own: compare
 * {@link #length} with {@link org.astmanproxy.spi.ReaderContext#maxBodyBytes}. Belongs to one thread.
 */
public final class ByteBuilder implements ByteSink {
    /** The largest array that an idle reader keeps; {@link #clear} releases a larger one. */
    private static final int KEPT = 256;

    private byte[] bytes;
    private int length;

    /** Creates an empty builder. The builder allocates memory only when the first byte comes. */
    public ByteBuilder() {
        this(0);
    }

    /**
     * Creates an empty builder with room for some bytes.
     *
     * @param capacity the number of bytes that fit before it has to grow, 0 or more
     * @throws IllegalArgumentException if the capacity is negative
     */
    public ByteBuilder(int capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: >= 0)");
        }
        bytes = new byte[capacity];
    }

    /**
     * {@inheritDoc}
     *
     * @throws ArithmeticException if the builder would exceed 2,147,483,647 bytes
     * @throws IndexOutOfBoundsException if the range is not within the array
     */
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

    /**
     * {@return the array itself, without a copy} Its first {@link #length} bytes are valid until the next change of the
     * builder. The caller must not change them.
     */
    public byte[] array() {
        return bytes;
    }

    /** {@return a copy of the bytes, in an array of exactly that length} */
    public byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    /**
     * Removes all bytes. The builder keeps an array of up to 256 bytes for the next ones, and releases a larger one.
     */
    public void clear() {
        length = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[0];
        }
    }

    private void require(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), Math.max(64, 2 * length)));
        }
    }
}
