package org.astmanproxy.core.format;

/** Kinds of ASCII characters, asked of a byte or code unit of any value. */
public final class Ascii {
    private Ascii() {}

    /**
     * {@return whether this is white space between documents: space, tab, CR or LF}
     *
     * @param c a byte or code unit
     */
    public static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /**
     * {@return whether this is a letter, A to Z in any case}
     *
     * @param c a byte or code unit
     */
    public static boolean isLetter(int c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    /**
     * {@return whether this is a digit, 0 to 9}
     *
     * @param c a byte or code unit
     */
    public static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
