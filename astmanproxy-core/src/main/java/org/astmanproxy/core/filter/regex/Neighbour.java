package org.astmanproxy.core.filter.regex;

/** The kind of a character next to a position, as far as a {@link PositionCondition} depends on it. */
enum Neighbour {
    NOTHING,
    WORD,
    OTHER;

    /** {@return the kind of this code point; -1 means no character} */
    static Neighbour of(int codePoint) {
        if (codePoint < 0) {
            return NOTHING;
        }
        return CharSet.WORD.has(codePoint) ? WORD : OTHER;
    }
}
