package org.astmanproxy.core.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.astmanproxy.message.ByteSink;

/** Writes text with some ASCII characters replaced; what stands between them goes out in one piece. Immutable. */
public final class Escapes {
    private static final byte[] AS_IT_IS = {};

    private final byte[][] replacements;

    private Escapes(byte[][] replacements) {
        this.replacements = replacements;
    }

    /** {@return escapes that replace nothing yet} */
    public static Escapes none() {
        byte[][] none = new byte[128][];
        Arrays.fill(none, AS_IT_IS);
        return new Escapes(none);
    }

    /**
     * {@return these escapes and one more}
     *
     * @param ascii the character to replace, below 128
     * @param replacement what is written in its place
     */
    public Escapes and(char ascii, String replacement) {
        byte[][] more = replacements.clone();
        more[ascii] = replacement.getBytes(StandardCharsets.UTF_8);
        return new Escapes(more);
    }

    /**
     * Writes a range of bytes.
     *
     * @param bytes the array
     * @param from first index
     * @param to index behind the last
     * @param out where to
     */
    public void write(byte[] bytes, int from, int to, ByteSink out) {
        int plain = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] >= 0 && replacements[bytes[i]] != AS_IT_IS) {
                out.put(bytes, plain, i - plain);
                out.put(replacements[bytes[i]]);
                plain = i + 1;
            }
        }
        out.put(bytes, plain, to - plain);
    }
}
