package org.astmanproxy.core.config;

import java.util.List;

/** Removes comments of several lines, which Asterisk's files also have: from {@code ;--} to {@code --;}. */
final class BlockComments {
    private static final String END = "--;";

    private final List<String> lines;
    private final Problems problems;
    private boolean within;

    /**
     * Starts at the first line of a file.
     *
     * @param lines all lines of the file
     * @param problems receives errors
     */
    BlockComments(List<String> lines, Problems problems) {
        this.lines = lines;
        this.problems = problems;
    }

    /**
     * {@return a line without its part of such a comment} Call it for each line, in order.
     *
     * @param raw the line
     * @param line its number
     */
    String strip(String raw, int line) {
        String before = "";
        String rest = raw;
        while (true) {
            if (within) {
                int end = rest.indexOf(END);
                if (end < 0) {
                    return before;
                }
                within = false;
                rest = rest.substring(end + END.length());
            }
            int start = Comments.start(before + rest) - before.length();
            if (start < 0 || !begins(rest, start)) {
                return before + rest;
            }
            if (!ends(rest, start, line)) {
                problems.error(
                        line,
                        "the comment that begins here with ';--' has no end",
                        "write " + END + " after its last line, or a space after ; for a comment of one line");
                return before + rest.substring(0, start);
            }
            within = true;
            before += rest.substring(0, start);
            rest = rest.substring(start + END.length());
        }
    }

    private static boolean begins(String text, int at) {
        return text.startsWith(";--", at) && !text.startsWith("-", at + END.length());
    }

    private boolean ends(String rest, int start, int line) {
        return rest.indexOf(END, start + END.length()) >= 0
                || lines.subList(line, lines.size()).stream().anyMatch(later -> later.contains(END));
    }
}
