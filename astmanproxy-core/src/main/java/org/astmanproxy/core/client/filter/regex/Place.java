package org.astmanproxy.core.client.filter.regex;

/** A condition on where in the text one is. Word characters are the letters, digits and underscore of ASCII. */
enum Place {
    TEXT_START,
    TEXT_END,
    WORD_START,
    WORD_END,
    WORD_EDGE,
    NO_WORD_EDGE;

    boolean isAt(String text, int at) {
        return switch (this) {
            case TEXT_START -> at == 0;
            case TEXT_END -> at == text.length();
            case WORD_START -> !wordBefore(text, at) && wordBehind(text, at);
            case WORD_END -> wordBefore(text, at) && !wordBehind(text, at);
            case WORD_EDGE -> wordBefore(text, at) != wordBehind(text, at);
            case NO_WORD_EDGE -> wordBefore(text, at) == wordBehind(text, at);
        };
    }

    private static boolean wordBefore(String text, int at) {
        return at > 0 && CharSet.WORD.has(text.charAt(at - 1));
    }

    private static boolean wordBehind(String text, int at) {
        return at < text.length() && CharSet.WORD.has(text.charAt(at));
    }
}
