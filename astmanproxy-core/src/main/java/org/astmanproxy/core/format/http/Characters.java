package org.astmanproxy.core.format.http;

import java.util.Locale;
import org.astmanproxy.spi.support.Ascii;

/** The character classes of RFC 9110 (token and white space), and comparison without regard to case. */
final class Characters {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private Characters() {}

    static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(
                                c -> c < 128 && (Ascii.isLetter(c) || Ascii.isDigit(c) || TOKEN_MARKS.indexOf(c) >= 0));
    }

    /** {@return the text without leading and trailing spaces and tabs} */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
