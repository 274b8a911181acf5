package org.astmanproxy.core.config;

import static org.astmanproxy.core.config.CommentDepth.BEGIN;
import static org.astmanproxy.core.config.CommentDepth.END;

import java.util.List;

/** Removes comments of several lines, which Asterisk's files also have: from {@code ;--} to {@code --;}. */
final class BlockComments {
    private final List<String> lines;
    private final Problems problems;
    private final CommentDepth depth = new CommentDepth();

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
            if (depth.isOpen()) {
                int end = depth.end(rest);
                if (end < 0) {
                    return before;
                }
                rest = rest.substring(end);
            }
            int start = Comments.start(before + rest) - before.length();
            if (start < 0 || !CommentDepth.beginsAt(rest, start)) {
                return before + rest;
            }
            String inside = rest.substring(start + BEGIN.length());
            if (!ends(inside, line)) {
                problems.error(line, "the comment that begins here with ';--' has no end", remedy(inside, line));
                return before + rest.substring(0, start);
            }
            depth.begin();
            before += rest.substring(0, start);
            rest = inside;
        }
    }

    private boolean ends(String inside, int line) {
        CommentDepth ahead = new CommentDepth();
        ahead.begin();
        return ahead.end(inside) >= 0
                || lines.subList(line, lines.size()).stream().anyMatch(later -> ahead.end(later) >= 0);
    }

    private String remedy(String inside, int line) {
        boolean nested = inside.contains(END)
                || lines.subList(line, lines.size()).stream().anyMatch(later -> later.contains(END));
        return nested
                ? "such comments nest, as in Asterisk's files: write " + END + " for each ';--' inside it too"
                : "write " + END + " after its last line, or a space after ; for a comment of one line";
    }
}
