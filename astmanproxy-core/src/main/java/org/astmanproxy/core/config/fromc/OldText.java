package org.astmanproxy.core.config.fromc;

import java.util.List;
import java.util.Locale;

/** The syntax that both files of the C program share. */
final class OldText {
    private OldText() {}

    /**
     * {@return true if the C program skips a line: an empty one, or one with a comment sign as its first character} A
     * comment sign after white space is not such a line.
     *
     * @param raw the line
     */
    static boolean isSkipped(String raw) {
        return raw.isEmpty() || raw.startsWith(";") || raw.startsWith("#");
    }

    /**
     * {@return the line up to its first comment sign, which the C program recognizes anywhere, also in quotes}
     *
     * @param raw the line
     */
    static String withoutComment(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == ';' || raw.charAt(i) == '#') {
                return raw.substring(0, i);
            }
        }
        return raw;
    }

    /**
     * {@return a part of a line in quotes, for the operator} If the C program has split the line at a comma in quotes,
     * any part may be a piece of a secret, and an ellipsis replaces it.
     *
     * @param part the part
     * @param line all parts of its line
     */
    static String shown(String part, List<String> line) {
        boolean split = line.stream().anyMatch(each -> isOdd('"', each) || isOdd('\'', each));
        return "'" + (split ? "\u2026" : part) + "'";
    }

    private static boolean isOdd(char quote, String text) {
        return text.chars().filter(c -> c == quote).count() % 2 == 1;
    }

    /** {@return the text without spaces and tabs} */
    static String squeezed(String text) {
        return text.replaceAll("[ \\t]", "");
    }

    /** {@return the text in lower case} */
    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /**
     * {@return the text as a part of a line for this proxy, with quotes where it needs them}
     *
     * @param text the text; may be empty
     */
    static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> Character.isWhitespace(c) || ",;#\"'`".indexOf(c) >= 0);
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
