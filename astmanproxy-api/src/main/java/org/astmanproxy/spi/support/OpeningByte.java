package org.astmanproxy.spi.support;

import java.nio.ByteBuffer;
import org.astmanproxy.spi.Recognition;

/**
 * Recognizes a format whose conversations begin with a given character, after an optional UTF-8 byte order mark and
 * white space. It is an implementation of {@link org.astmanproxy.spi.IOFormat#recognises}.
 */
public final class OpeningByte {
    /**
     * The largest amount of white space at the start of a conversation, in bytes. It also bounds the bytes that the
     * proxy has to keep.
     */
    private static final int MAX_SPACE = 256;

    private static final int[] BOM = {0xEF, 0xBB, 0xBF};

    private OpeningByte() {}

    /**
     * {@return the answer to these first bytes: {@link Recognition#MORE} while they are white space of at most 256 bytes,
     * with the mark}
     *
     * @param first the bytes so far; its position does not change
     * @param opening the character, below 128
     */
    public static Recognition recognise(ByteBuffer first, char opening) {
        int start = first.position();
        int at = start;
        while (at < first.limit() && at - start < BOM.length && (first.get(at) & 0xFF) == BOM[at - start]) {
            at++;
        }
        if (at != start && at - start < BOM.length) {
            return at == first.limit() ? Recognition.MORE : Recognition.NO;
        }
        while (at < first.limit() && Ascii.isSpace(first.get(at))) {
            at++;
        }
        if (at == first.limit()) {
            return at - start <= MAX_SPACE ? Recognition.MORE : Recognition.NO;
        }
        return first.get(at) == opening ? Recognition.YES : Recognition.NO;
    }
}
