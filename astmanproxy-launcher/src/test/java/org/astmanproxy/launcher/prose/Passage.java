package org.astmanproxy.launcher.prose;

/**
 * A piece of prose: a paragraph, a table cell, the text of a Javadoc tag, a comment or a string literal.
 *
 * @param file the file, relative to the top of the checkout
 * @param line the first line of the passage, from 1
 * @param text the prose with its line breaks; {@code CODE} replaces each piece of code
 */
record Passage(String file, int line, Kind kind, String text) {
    enum Kind {
        PARAGRAPH,
        CELL,
        JAVADOC,
        COMMENT,
        LITERAL
    }

    /** Returns file and line of the character at this offset of the text. */
    String placeOf(int offset) {
        long breaks = text.substring(0, offset).chars().filter(c -> c == '\n').count();
        return file + ":" + (line + breaks);
    }
}
