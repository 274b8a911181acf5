package org.astmanproxy.core.logging;

import java.util.regex.Pattern;

/** Makes text that may hold what a client sent fit for one line of an answer or of the log. */
public final class SingleLineText {
    private static final Pattern LINE_END = Pattern.compile("[\\r\\n]+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private SingleLineText() {}

    /**
     * {@return the text with a space in place of line ends, and a question mark in place of each other control character}
     *
     * @param text any
     */
    public static String of(String text) {
        return CONTROL.matcher(LINE_END.matcher(text).replaceAll(" ")).replaceAll("?");
    }
}
