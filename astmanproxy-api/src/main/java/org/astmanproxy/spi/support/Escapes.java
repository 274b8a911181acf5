package org.astmanproxy.spi.support;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.astmanproxy.message.ByteSink;

/**
 * Replaces some ASCII characters in bytes, for example a line feed by {@code \n} in JSON. It writes the bytes between
 * them in one piece and unchanged, also those above 127. Immutable; use one object for all clients and threads.
 */
public final class Escapes {
    private static final byte[] AS_IT_IS = {};

    private final byte[][] replacements;
    /** For each byte: true if it is ASCII and not replaced. */
    private final boolean[] plain = new boolean[256];

    private Escapes(byte[][] replacements) {
        this.replacements = replacements;
        for (int i = 0; i < replacements.length; i++) {
            plain[i] = replacements[i] == AS_IT_IS;
        }
    }

    /** {@return escapes that replace nothing, to which {@link #and} adds characters} */
    public static Escapes none() {
        byte[][] none = new byte[128][];
        Arrays.fill(none, AS_IT_IS);
        return new Escapes(none);
    }

    /**
     * {@return a copy that replaces one more character}
     *
     * @param ascii the character to replace, below 128; it may already have a replacement, which this one supersedes
     * @param replacement the text in its place, written as UTF-8
     * @throws IllegalArgumentException if the character is not ASCII
     */
    public Escapes and(char ascii, String replacement) {
        if (ascii >= replacements.length) {
            throw new IllegalArgumentException("character: " + (int) ascii + " (expected: < 128)");
        }
        byte[][] more = replacements.clone();
        more[ascii] = replacement.getBytes(StandardCharsets.UTF_8);
        return new Escapes(more);
    }

    /**
     * {@return the index of the first byte that is replaced or is above 127; {@code to} if there is none}
     *
     * @param bytes the array
     * @param from first index, 0 or more
     * @param to index after the last byte, at most the length of the array
     */
    public int plainEnd(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && plain[bytes[i] & 0xff]) {
            i++;
        }
        return i;
    }

    /**
     * Writes a range of bytes with the replacements.
     *
     * @param bytes the array, which does not change
     * @param from first index, 0 or more
     * @param to index after the last byte, at most the length of the array
     * @param out receives the bytes
     */
    public void write(byte[] bytes, int from, int to, ByteSink out) {
        int written = from;
        for (int i = plainEnd(bytes, from, to); i < to; i = plainEnd(bytes, i + 1, to)) {
            if (bytes[i] >= 0 && replacements[bytes[i]] != AS_IT_IS) {
                out.put(bytes, written, i - written);
                out.put(replacements[bytes[i]]);
                written = i + 1;
            }
        }
        out.put(bytes, written, to - written);
    }
}
