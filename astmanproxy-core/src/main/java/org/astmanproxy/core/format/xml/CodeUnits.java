package org.astmanproxy.core.format.xml;

import java.nio.ByteBuffer;
import org.astmanproxy.spi.Recognition;

/**
 * Combines bytes into code units. A conversation is in UTF-16 if its first two bytes are a byte order mark or a {@code
 * <} in UTF-16. In all other accepted encodings, the bytes of markup are those of ASCII.
 */
final class CodeUnits {
    /** The result of {@link #accept} if no unit is complete. */
    static final int NONE = -1;

    /** A byte order mark, which may precede each document. */
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

    /** {@return the answer to the first bytes, for XML in UTF-16} */
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
     * {@return the unit that this byte completes, or {@link #NONE}} The first byte of a conversation is returned
     * together with the second one: see {@link #heldBack}.
     */
    int accept(int b) {
        return switch (order) {
            case UNKNOWN -> detect(b);
            case BYTES -> b;
            case BIG_ENDIAN -> pair(b, true);
            case LITTLE_ENDIAN -> pair(b, false);
        };
    }

    /**
     * {@return the first byte of a conversation that is not UTF-16, which precedes the unit from {@link #accept}; else
     * NONE}
     */
    int heldBack() {
        int held = order == Order.BYTES ? first : NONE;
        if (order == Order.BYTES) {
            first = NONE;
        }
        return held;
    }

    /** {@return true if a unit has two bytes} */
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
