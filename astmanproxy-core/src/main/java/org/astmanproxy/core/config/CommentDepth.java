package org.astmanproxy.core.config;

/**
 * Counts how many comments of several lines are open. They nest in Asterisk's files: a {@code ;--} inside one begins
 * another, which needs its own {@code --;}.
 */
final class CommentDepth {
    /** Begins a comment, unless a third {@code -} follows. */
    static final String BEGIN = ";--";

    /** Ends a comment. */
    static final String END = "--;";

    private int open;

    /** {@return true if a text begins a comment at an index} */
    static boolean beginsAt(String text, int at) {
        return text.startsWith(BEGIN, at) && !text.startsWith("-", at + BEGIN.length());
    }

    /** {@return true if a comment is open} */
    boolean isOpen() {
        return open > 0;
    }

    /** Opens a comment. */
    void begin() {
        open++;
    }

    /**
     * {@return the index at which no comment is open any more; -1 if the comment goes on after this text}
     *
     * @param text the text inside the comment
     */
    int end(String text) {
        int from = 0;
        for (int at = text.indexOf(';'); at >= 0; at = text.indexOf(';', from)) {
            if (beginsAt(text, at)) {
                open++;
                from = at + BEGIN.length();
            } else {
                boolean ends = at - from >= 2 && text.startsWith(END, at - 2);
                from = at + 1;
                open -= ends ? 1 : 0;
                if (open == 0) {
                    return from;
                }
            }
        }
        return -1;
    }
}
