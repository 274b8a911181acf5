package org.astmanproxy.launcher.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.astmanproxy.launcher.prose.Passage.Kind;

/** Finds the prose of a Java file: Javadoc, other comments, and string literals of three words or more. */
final class JavaText {
    /** Comments and literals in one pattern, so that neither is found inside the other. */
    private static final Pattern TOKEN = Pattern.compile("(?<javadoc>/\\*\\*(?!/)(?s:.*?)\\*/)"
            + "|(?<block>/\\*(?s:.*?)\\*/)"
            + "|(?<lines>//[^\\n]*(?:\\n[ \\t]*//[^\\n]*)*)"
            + "|\"\"\"(?<text>(?s:(?:\\\\.|[^\\\\])*?))\"\"\""
            + "|(?<literals>\"(?:\\\\.|[^\"\\\\\\n])*\"(?:\\s*\\+\\s*\"(?:\\\\.|[^\"\\\\\\n])*\")*)"
            + "|'(?:\\\\.|[^'\\\\])+'");

    private static final Pattern MARGIN = Pattern.compile("(?m)^[ \\t]*(?:\\*+(?!/)|//)[ \\t]?");
    private static final Pattern BLOCK_CODE = Pattern.compile("(?s)<pre>.*?</pre>|\\{@snippet.*?\\n\\s*\\}");
    private static final Pattern CODE = Pattern.compile("\\{@(?:code|literal)\\s+(?:[^{}]|\\{[^}]*\\})*\\}");
    private static final Pattern NAMED_LINK =
            Pattern.compile("\\{@link(?:plain)?\\s+[^\\s}(]+(?:\\([^)]*\\))?\\s+([^}]+)\\}");
    private static final Pattern LINK = Pattern.compile("\\{@(?:link|linkplain|value)\\b[^}]*\\}");
    private static final Pattern RETURN = Pattern.compile("\\{@return\\s+([^{}]*)\\}(?!\\s*,)");
    private static final Pattern TAG =
            Pattern.compile("(?m)^@(?:param\\s+\\S+|throws\\s+\\S+|return|see\\b.*|since\\b.*|[a-z]+)");
    private static final Pattern HTML = Pattern.compile("</?[a-z][^>]*>");
    private static final Pattern REGULAR_EXPRESSION = Pattern.compile("\\(\\?|\\\\[sdwb]|\\[\\^|\\.\\*");

    private JavaText() {}

    static List<Passage> of(String file, String source) {
        List<Passage> passages = new ArrayList<>();
        Matcher token = TOKEN.matcher(source);
        int line = 1;
        int counted = 0;
        while (token.find()) {
            line += breaks(source.substring(counted, token.start()));
            counted = token.start();
            if (token.group("javadoc") != null) {
                javadoc(file, line, inside(token.group("javadoc"), 3), passages);
            } else if (token.group("block") != null) {
                add(file, line, Kind.COMMENT, margin(inside(token.group("block"), 2)), passages);
            } else if (token.group("lines") != null) {
                add(file, line, Kind.COMMENT, margin(token.group("lines")), passages);
            } else if (token.group("text") != null) {
                literal(file, line, token.group("text"), passages);
            } else if (token.group("literals") != null) {
                literal(file, line, joined(token.group("literals")), passages);
            }
        }
        return passages;
    }

    /** Replaces each match by {@code CODE} and keeps its line breaks, so that line numbers stay true. */
    static String withoutCode(Pattern code, String text) {
        return code.matcher(text).replaceAll(match -> "CODE" + "\n".repeat(breaks(match.group())));
    }

    private static void javadoc(String file, int line, String comment, List<Passage> passages) {
        String text = withoutCode(CODE, withoutCode(BLOCK_CODE, margin(comment)));
        text = NAMED_LINK.matcher(text).replaceAll("$1");
        text = RETURN.matcher(withoutCode(LINK, text)).replaceAll("$1.");
        text = HTML.matcher(text).replaceAll(" ");
        Matcher tag = TAG.matcher(text);
        int start = 0;
        while (tag.find()) {
            add(
                    file,
                    line + breaks(text.substring(0, start)),
                    Kind.JAVADOC,
                    text.substring(start, tag.start()),
                    passages);
            start = tag.end();
        }
        add(file, line + breaks(text.substring(0, start)), Kind.JAVADOC, text.substring(start), passages);
    }

    private static void literal(String file, int line, String text, List<Passage> passages) {
        if (text.strip().split("\\s+", -1).length >= 3
                && !REGULAR_EXPRESSION.matcher(text).find()) {
            add(file, line, Kind.LITERAL, text.replaceAll("\\\\[nrt]", " ").replaceAll("\\\\(.)", "$1"), passages);
        }
    }

    private static String joined(String literals) {
        return literals.substring(1, literals.length() - 1).replaceAll("(?<!\\\\)\"\\s*\\+\\s*\"", "");
    }

    private static void add(String file, int line, Kind kind, String text, List<Passage> passages) {
        if (!text.isBlank()) {
            String left = text.stripLeading();
            int above = breaks(text.substring(0, text.length() - left.length()));
            passages.add(new Passage(file, line + above, kind, left.stripTrailing()));
        }
    }

    private static String inside(String comment, int opening) {
        return comment.substring(opening, comment.length() - 2);
    }

    private static String margin(String comment) {
        return MARGIN.matcher(comment).replaceAll("").replaceAll("(?m)^[ \\t]+", "");
    }

    private static int breaks(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }
}
