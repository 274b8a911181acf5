package org.astmanproxy.core.config;

import java.util.ArrayList;
import java.util.List;

/**
 * A value, or one of several values that commas separate.
 *
 * @param text the text without quotes and surrounding spaces
 * @param quoted true if it was in quotes
 */
public record Field(String text, boolean quoted) {
    /**
     * {@return the field in a text} Quotes preserve spaces, commas and comment characters. A quote inside quotes is
     * doubled.
     *
     * @param raw the text with its quotes
     * @throws BadValueException if a quote is not closed, or if text follows it
     */
    static Field of(String raw) throws BadValueException {
        String text = raw.strip();
        if (!text.startsWith("\"")) {
            return new Field(text, false);
        }
        int end = endOfQuotes(text, 0);
        if (end != text.length()) {
            String what = end > text.length() ? "a quote is not closed" : "there is text after the closing quote";
            throw new BadValueException(what, "expected: \"…\" around the whole value, a quote in it doubled");
        }
        return new Field(text.substring(1, end - 1).replace("\"\"", "\""), true);
    }

    /**
     * {@return the fields of a text, separated by commas}
     *
     * @param raw the text with its quotes
     * @throws BadValueException if a quote is not closed, or if text follows it
     */
    public static List<Field> list(String raw) throws BadValueException {
        List<Field> fields = new ArrayList<>();
        int from = 0;
        while (from <= raw.length()) {
            int comma = endOfField(raw, from);
            fields.add(of(raw.substring(from, comma)));
            from = comma + 1;
        }
        return fields;
    }

    /** {@return the index of the comma that ends a field, or the end of the text} */
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
     * {@return the index after the closing quote; more than the length if there is none}
     *
     * @param text any text
     * @param open the index of the opening quote
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
