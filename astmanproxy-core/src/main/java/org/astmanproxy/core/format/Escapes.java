package org.astmanproxy.core.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.astmanproxy.message.ByteSink;

/** Writes text with some ASCII characters replaced; what stands between them goes out in one piece. Immutable. */
public final class Escapes {
    private static final byte[] AS_IT_IS = {};

    private final byte[][] replacements;
    /** For each byte whether it is ASCII that is not replaced. */
    private final boolean[] plain = new boolean[256];

    private Escapes(byte[][] replacements) {
        this.replacements = replacements;
        for (int i = 0; i < replacements.length; i++) {
            plain[i] = replacements[i] == AS_IT_IS;
        }
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
     * {@return where the first byte stands that is replaced, or is not ASCII; {@code to} if there is none}
     *
     * @param bytes the array
     * @param from first index
     * @param to index behind the last
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
     * @param to index behind the last
     * @param out where to
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
