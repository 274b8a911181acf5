package org.astmanproxy.spi.support;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Converts bytes of an unknown charset. AMI declares none: a value may be UTF-8 or anything else. Valid UTF-8 stays
 * unchanged; other bytes are decoded as ISO-8859-1.
 */
public final class Utf8 {
    private Utf8() {}

    /**
     * {@return true if all bytes of the range are ASCII; also for an empty range}
     *
     * @param bytes the array
     * @param from first index, 0 or more
     * @param to index after the last byte, at most the length of the array
     */
    public static boolean isAscii(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@return a range as UTF-8, in a new array}
     *
     * @param bytes the array
     * @param from first index, 0 or more
     * @param to index after the last byte, at most the length of the array
     */
    public static byte[] of(byte[] bytes, int from, int to) {
        try {
            decode(bytes, from, to, StandardCharsets.UTF_8);
            return Arrays.copyOfRange(bytes, from, to);
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * {@return a range as characters}
     *
     * @param bytes the array
     * @param from first index, 0 or more
     * @param to index after the last byte, at most the length of the array
     * @param charset the charset of the bytes
     * @throws CharacterCodingException if the bytes are not valid in this charset
     */
    public static CharBuffer decode(byte[] bytes, int from, int to, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, from, to - from));
    }
}
