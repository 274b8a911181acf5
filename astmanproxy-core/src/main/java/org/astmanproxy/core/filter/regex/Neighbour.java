package org.astmanproxy.core.filter.regex;

/** What stands beside a place in a text: all that a {@link PositionCondition} asks about it. */
enum Neighbour {
    NOTHING,
    WORD,
    OTHER;

    /** {@return what this code point is; -1 is none} */
    static Neighbour of(int codePoint) {
        if (codePoint < 0) {
            return NOTHING;
        }
        return CharSet.WORD.has(codePoint) ? WORD : OTHER;
    }
}
