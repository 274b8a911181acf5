package org.astmanproxy.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Receives the bytes that a writer produces. It grows as needed, so a writer needs no special case for a message of
 * many megabytes.
 *
 * <p>Belongs to one thread. All methods copy their argument.
 */
public interface ByteSink {
    /**
     * Puts a part of an array.
     *
     * @param bytes the array
     * @param from first index
     * @param length number of bytes, 0 or more
     */
    void put(byte[] bytes, int from, int length);

    /**
     * Puts one byte.
     *
     * @param b the byte; only its low eight bits are used
     */
    void put(int b);

    /**
     * Puts a whole array.
     *
     * @param bytes the array
     */
    default void put(byte[] bytes) {
        put(bytes, 0, bytes.length);
    }

    /**
     * Puts the remaining bytes of a buffer. The buffer's position does not change.
     *
     * @param bytes the buffer
     */
    default void put(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        put(copy);
    }

    /**
     * Puts text as UTF-8.
     *
     * @param text any text
     */
    default void put(String text) {
        put(text.getBytes(StandardCharsets.UTF_8));
    }
}
