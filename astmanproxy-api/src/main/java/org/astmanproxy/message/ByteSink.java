package org.astmanproxy.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Where a writer puts bytes. Grows as needed, so that a message of many megabytes is written like a short one.
 *
 * <p>Belongs to one thread. What is put is copied.
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
     * @param b its low eight bits count
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
     * Puts what remains in a buffer, and leaves the buffer's position as it was.
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
