package org.astmanproxy.core.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** Detects invisible and misleading characters, and quotes that the proxy does not recognize as quotes. */
final class UnusualText {
    /** Unusual spaces, marks of direction and width, and control characters of ISO-8859-1. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\x7f-\\xa0\\xad\\u1680\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000\\ufeff]");

    /** Quotes of other file formats and of word processors, around a whole value. */
    private static final Pattern OTHER_QUOTES = Pattern.compile(
            "[^=]*=>?\\s*(?:'.*'|`.*`|[\u201c\u201d\u201e\u00ab].*|[\u2018\u2019\u201a].*[\u2018\u2019])");

    private final Problems problems;
    private boolean notUtf8;

    /**
     * Creates the checks of one file.
     *
     * @param file the file
     * @param problems receives errors and warnings
     */
    UnusualText(SourceFile file, Problems problems) {
        this.problems = problems;
        notUtf8 = !file.utf8();
    }

    /**
     * {@return true if a line contains a control character other than a tab}
     *
     * @param raw the line
     */
    static boolean holdsControl(String raw) {
        return raw.chars().anyMatch(c -> c < ' ' && c != '\t');
    }

    /**
     * Refuses a line with a control character.
     *
     * @param raw the line
     * @param line its number
     */
    void refuse(String raw, int line) {
        problems.error(
                line,
                "this line contains a control character",
                raw.indexOf('\r') < 0 ? "expected: text" : "expected: text; lines end in LF, or in CR and LF");
    }

    /**
     * Warns of text that probably has another meaning than intended.
     *
     * @param text a line without its comment
     * @param line its number
     */
    void warn(String text, int line) {
        if (notUtf8 && text.chars().anyMatch(c -> c > 0x7f)) {
            notUtf8 = false;
            problems.warning(
                    line,
                    "the file is not UTF-8, so the proxy reads it as ISO-8859-1",
                    "save the file as UTF-8 if letters outside ASCII look wrong");
        }
        var invisible = INVISIBLE.matcher(text);
        if (invisible.find()) {
            problems.warning(
                    line,
                    String.format(
                            Locale.ROOT,
                            "the invisible character U+%04X is in this line, and the proxy does not ignore it",
                            text.codePointAt(invisible.start())),
                    "type the line again without it, if it came in by copying");
        }
        if (OTHER_QUOTES.matcher(text).matches()) {
            problems.warning(
                    line,
                    "the quotes around the value are part of it",
                    "only the quote \" keeps spaces and commas; remove the others");
        }
        if (holdsGluedComment(text)) {
            problems.warning(
                    line,
                    "';' or '#' inside a word does not begin a comment, so the value continues to the end of the line",
                    "write a space before a comment, or quotes around the value");
        }
    }

    /** {@return true if several words follow a comment character inside a word} */
    private static boolean holdsGluedComment(String text) {
        if (text.startsWith("[") || text.indexOf('"') >= 0) {
            return false;
        }
        for (int at = text.indexOf('=') + 2; at < text.length(); at++) {
            char c = text.charAt(at);
            if ((c == ';' || c == '#') && isWordBefore(text, at) && isWordsAfter(text, at + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWordBefore(String text, int at) {
        char before = text.charAt(at - 1);
        return !Character.isWhitespace(before) && before != ',';
    }

    /** Stops at a comma, because the text after it is another part of the value. */
    private static boolean isWordsAfter(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == ',' || Character.isWhitespace(c)) {
                return c != ',';
            }
        }
        return false;
    }
}
