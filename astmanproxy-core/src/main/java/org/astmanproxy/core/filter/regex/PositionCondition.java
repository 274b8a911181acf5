package org.astmanproxy.core.filter.regex;

/** A condition on a position in the text. Word characters are the letters, digits and underscore of ASCII. */
enum PositionCondition {
    TEXT_START,
    TEXT_END,
    WORD_START,
    WORD_END,
    WORD_EDGE,
    NO_WORD_EDGE;

    /** {@return true if the condition holds between these neighbors} */
    boolean isBetween(Neighbour before, Neighbour behind) {
        boolean wordBefore = before == Neighbour.WORD;
        boolean wordBehind = behind == Neighbour.WORD;
        return switch (this) {
            case TEXT_START -> before == Neighbour.NOTHING;
            case TEXT_END -> behind == Neighbour.NOTHING;
            case WORD_START -> !wordBefore && wordBehind;
            case WORD_END -> wordBefore && !wordBehind;
            case WORD_EDGE -> wordBefore != wordBehind;
            case NO_WORD_EDGE -> wordBefore == wordBehind;
        };
    }
}
