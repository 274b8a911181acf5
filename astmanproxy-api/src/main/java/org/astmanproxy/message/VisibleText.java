package org.astmanproxy.message;

/**
 * Makes text that a stranger may have chosen fit for one line of a log. Characters that nobody sees, or that change how the
 * rest of a line looks, become escapes, as {@code \\u202e}: control and format characters, line and paragraph separators,
 * parts of surrogate pairs, private and unassigned ones, spaces other than the usual one, and letters that have no shape.
 */
public final class VisibleText {
    private VisibleText() {}

    /**
     * Returns the text with an escape in place of each character that cannot be seen.
     *
     * @param text any text
     * @return text of one line
     */
    public static String of(String text) {
        if (text.codePoints().allMatch(VisibleText::isVisible)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(c, shown));
        return shown.toString();
    }

    /**
     * Appends a character, or the escape that stands for it.
     *
     * @param c a code point
     * @param shown where to
     */
    public static void append(int c, StringBuilder shown) {
        if (isVisible(c)) {
            shown.appendCodePoint(c);
        } else if (c <= Character.MAX_VALUE) {
            shown.append(String.format("\\u%04x", c));
        } else {
            shown.append(String.format("\\u{%x}", c));
        }
    }

    /**
     * Tells whether a character has a shape of its own and leaves the others in their places.
     *
     * @param c a code point
     * @return whether it can be seen
     */
    public static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> !isWithoutShape(c);
        };
    }

    /** The fillers and variation selectors of Unicode's Default_Ignorable_Code_Point, and the empty Braille pattern. */
    private static boolean isWithoutShape(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180F)
                || c == 0x2800
                || c == 0x3164
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0xFFA0
                || (c >= 0xE0100 && c <= 0xE01EF);
    }
}
