package org.astmanproxy.core.format.xml;

import java.nio.ByteBuffer;
import org.astmanproxy.spi.Recognition;

/**
 * Puts bytes together to code units. A conversation is in UTF-16 when its first two bytes are a byte order mark or a
 * {@code <} of that encoding; in every other encoding that is taken, the bytes of markup are those of ASCII.
 */
final class CodeUnits {
    /** What {@link #accept} says when no unit is complete. */
    static final int NONE = -1;

    /** A byte order mark; it may stand before each document. */
    static final int MARK = 0xFEFF;

    private enum Order {
        UNKNOWN,
        BYTES,
        BIG_ENDIAN,
        LITTLE_ENDIAN
    }

    private Order order = Order.UNKNOWN;
    private int first = NONE;
    private int half = NONE;

    /** {@return what the first bytes say of UTF-16 and XML} */
    static Recognition recogniseUtf16(ByteBuffer bytes) {
        int first = bytes.hasRemaining() ? bytes.get(bytes.position()) & 0xFF : 0;
        if (first != 0 && first != (MARK >> 8) && first != (MARK & 0xFF)) {
            return Recognition.NO;
        }
        CodeUnits units = new CodeUnits();
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            int unit = units.accept(bytes.get(i) & 0xFF);
            if (units.order == Order.BYTES) {
                return Recognition.NO;
            }
            if (unit != NONE) {
                return unit == '<' ? Recognition.YES : Recognition.NO;
            }
        }
        return Recognition.MORE;
    }

    /**
     * {@return the unit that this byte completes, or {@link #NONE}} The very first byte of a conversation comes out
     * together with the second: see {@link #heldBack}.
     */
    int accept(int b) {
        return switch (order) {
            case UNKNOWN -> detect(b);
            case BYTES -> b;
            case BIG_ENDIAN -> pair(b, true);
            case LITTLE_ENDIAN -> pair(b, false);
        };
    }

    /** {@return the first byte of a conversation in bytes, which goes before what {@link #accept} gave; else NONE} */
    int heldBack() {
        int held = order == Order.BYTES ? first : NONE;
        if (order == Order.BYTES) {
            first = NONE;
        }
        return held;
    }

    /** {@return whether a unit is two bytes} */
    boolean isWide() {
        return order == Order.BIG_ENDIAN || order == Order.LITTLE_ENDIAN;
    }

    private int detect(int b) {
        if (first == NONE) {
            first = b;
            return NONE;
        }
        int big = first << 8 | b;
        int little = b << 8 | first;
        if (big == MARK || big == '<') {
            order = Order.BIG_ENDIAN;
        } else if (little == MARK || little == '<') {
            order = Order.LITTLE_ENDIAN;
        } else {
            order = Order.BYTES;
            return b;
        }
        return big == '<' || little == '<' ? '<' : NONE;
    }

    private int pair(int b, boolean bigEndian) {
        if (half == NONE) {
            half = b;
            return NONE;
        }
        int unit = bigEndian ? half << 8 | b : b << 8 | half;
        half = NONE;
        return unit;
    }
}
