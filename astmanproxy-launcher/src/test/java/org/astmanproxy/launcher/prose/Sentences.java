package org.astmanproxy.launcher.prose;

import java.util.List;
import java.util.regex.Pattern;

/** Splits prose into sentences and counts their words. */
final class Sentences {
    /** A longer sentence has to be read twice. */
    static final int MOST_WORDS = 25;

    private static final Pattern ABBREVIATION = Pattern.compile("\\b(e\\.g|i\\.e|etc|vs|cf|approx)\\.");
    private static final Pattern END = Pattern.compile("(?<=[.!?:;])[\"')]*\\s+(?=[A-Z\\d\"'(*])");
    private static final Pattern WORD = Pattern.compile("[A-Za-z\\d][\\w'.,:/@*=<>-]*");

    private Sentences() {}

    static List<String> of(String text) {
        String plain = ABBREVIATION.matcher(text).replaceAll("$1").replaceAll("\\s+", " ");
        return END.splitAsStream(plain).filter(sentence -> !sentence.isBlank()).toList();
    }

    static long words(String sentence) {
        return WORD.matcher(sentence).results().count();
    }
}
