package org.astmanproxy.message;

/**
 * Makes untrusted text safe for one line of a log. Invisible characters, and characters that change how the rest of a
 * line looks, become escapes such as {@code \\u202e}.
 *
 * <p>These are control and format characters, line and paragraph separators, and unpaired surrogates. Private and
 * unassigned characters, letters without a shape, and all spaces except U+0020 are escaped as well.
 */
public final class VisibleText {
    private VisibleText() {}

    /**
     * Returns the text with an escape in place of each invisible character.
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
     * Appends a character, or its escape if it is invisible.
     *
     * @param c a code point
     * @param shown receives the text
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
     * Tells whether a character has a shape and does not move other characters.
     *
     * @param c a code point
     * @return true if the character is visible
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
