package org.astmanproxy.core.format.websocket;

/**
 * Checks whether bytes are UTF-8 (RFC 3629), one at a time, so that text fails with its first wrong byte. Surrogates,
 * overlong forms and characters above U+10FFFF are wrong.
 */
final class Utf8Check {
    private static final int CONTINUATION = 0x80;
    private static final int LAST_CONTINUATION = 0xBF;

    /** The bytes that the present character still needs. */
    private int missing;
    /** The range of the next of these bytes. */
    private int low = CONTINUATION;

    private int high = LAST_CONTINUATION;

    /** {@return true if the bytes so far can be the beginning of UTF-8} */
    boolean accept(int b) {
        return missing == 0 ? begins(b) : continues(b);
    }

    /** {@return true if the bytes so far are whole characters} */
    boolean isComplete() {
        return missing == 0;
    }

    private boolean continues(int b) {
        boolean right = b >= low && b <= high;
        missing--;
        low = CONTINUATION;
        high = LAST_CONTINUATION;
        return right;
    }

    private boolean begins(int b) {
        if (b < CONTINUATION) {
            return true;
        }
        if (b >= 0xC2 && b <= 0xDF) {
            missing = 1;
        } else if (b >= 0xE0 && b <= 0xEF) {
            missing = 2;
            low = b == 0xE0 ? 0xA0 : low;
            high = b == 0xED ? 0x9F : high;
        } else if (b >= 0xF0 && b <= 0xF4) {
            missing = 3;
            low = b == 0xF0 ? 0x90 : low;
            high = b == 0xF4 ? 0x8F : high;
        }
        return missing > 0;
    }
}
