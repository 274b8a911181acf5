package org.astmanproxy.core.config;

import java.util.ArrayList;
import java.util.List;

/**
 * A value, or one of several between commas.
 *
 * @param text without quotes and the spaces around it
 * @param quoted whether it stood in quotes
 */
record Field(String text, boolean quoted) {
    /**
     * {@return what a text says} Quotes keep spaces, commas and comment signs; a quote inside them is doubled.
     *
     * @param raw the text with its quotes
     * @throws BadValueException when a quote is not closed, or something follows it
     */
    static Field of(String raw) throws BadValueException {
        String text = raw.strip();
        if (!text.startsWith("\"")) {
            return new Field(text, false);
        }
        int end = endOfQuotes(text, 0);
        if (end != text.length()) {
            String what = end > text.length() ? "a quote is not closed" : "something follows the closing quote";
            throw new BadValueException(what, "expected: \"…\" around the whole value, a quote in it doubled");
        }
        return new Field(text.substring(1, end - 1).replace("\"\"", "\""), true);
    }

    /**
     * {@return what the parts of a text between commas say}
     *
     * @param raw the text with its quotes
     * @throws BadValueException when a quote is not closed, or something follows it
     */
    static List<Field> list(String raw) throws BadValueException {
        List<Field> fields = new ArrayList<>();
        int from = 0;
        while (from <= raw.length()) {
            int comma = endOfField(raw, from);
            fields.add(of(raw.substring(from, comma)));
            from = comma + 1;
        }
        return fields;
    }

    /** {@return where the comma stands that ends a field, or the end of the text} */
    private static int endOfField(String raw, int from) {
        int start = from;
        while (start < raw.length() && Character.isWhitespace(raw.charAt(start))) {
            start++;
        }
        boolean opens = start < raw.length() && raw.charAt(start) == '"';
        int comma = raw.indexOf(',', opens ? Math.min(endOfQuotes(raw, start), raw.length()) : start);
        return comma < 0 ? raw.length() : comma;
    }

    /**
     * {@return the place after the closing quote; more than the length when there is none}
     *
     * @param text any text
     * @param open where the opening quote stands
     */
    static int endOfQuotes(String text, int open) {
        int at = open + 1;
        while (at < text.length()) {
            if (text.charAt(at) != '"') {
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                at += 2;
            } else {
                return at + 1;
            }
        }
        return text.length() + 1;
    }
}
