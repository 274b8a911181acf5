package org.astmanproxy.spi.support;

/**
 * Classifies ASCII characters. The argument may be a byte, signed or unsigned, or a code unit: all values outside of
 * ASCII give false.
 */
public final class Ascii {
    private Ascii() {}

    /**
     * {@return true for white space as it occurs between the messages of text formats: space, tab, CR or LF}
     *
     * @param c a byte or code unit
     */
    public static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /**
     * {@return true for a letter, A to Z or a to z}
     *
     * @param c a byte or code unit
     */
    public static boolean isLetter(int c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    /**
     * {@return true for a digit, 0 to 9}
     *
     * @param c a byte or code unit
     */
    public static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
