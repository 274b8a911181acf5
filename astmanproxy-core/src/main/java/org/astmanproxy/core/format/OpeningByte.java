package org.astmanproxy.core.format;

import java.nio.ByteBuffer;
import org.astmanproxy.spi.Recognition;

/** Recognises a format whose conversations begin with one certain character, behind white space and a UTF-8 BOM. */
public final class OpeningByte {
    /** More white space than this begins no conversation; it also bounds what the caller has to hold. */
    private static final int MAX_SPACE = 256;

    private static final int[] BOM = {0xEF, 0xBB, 0xBF};

    private OpeningByte() {}

    /**
     * {@return what these first bytes say}
     *
     * @param first the bytes so far; left as they are
     * @param opening the ASCII character
     */
    public static Recognition of(ByteBuffer first, char opening) {
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
