package org.astmanproxy.core.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.astmanproxy.message.ByteSink;

/** Writes text and replaces some ASCII characters. It writes the text between them in one piece. Immutable. */
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

    /** {@return escapes that replace nothing} */
    public static Escapes none() {
        byte[][] none = new byte[128][];
        Arrays.fill(none, AS_IT_IS);
        return new Escapes(none);
    }

    /**
     * {@return a copy that replaces one more character}
     *
     * @param ascii the character to replace, below 128
     * @param replacement the text in its place
     */
    public Escapes and(char ascii, String replacement) {
        byte[][] more = replacements.clone();
        more[ascii] = replacement.getBytes(StandardCharsets.UTF_8);
        return new Escapes(more);
    }

    /**
     * {@return the index of the first byte that is replaced or is not ASCII; {@code to} if there is none}
     *
     * @param bytes the array
     * @param from first index
     * @param to index after the last byte
     */
    public int plainEnd(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && plain[bytes[i] & 0xff]) {
            i++;
        }
        return i;
    }

    /**
     * Writes a range of bytes.
     *
     * @param bytes the array
     * @param from first index
     * @param to index after the last byte
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
