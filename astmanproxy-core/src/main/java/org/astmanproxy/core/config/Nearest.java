package org.astmanproxy.core.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what was probably meant by a mistyped word. */
final class Nearest {
    private Nearest() {}

    /**
     * {@return the word that differs least, if one differs in about a third of its letters or less}
     *
     * @param mistyped the word that is unknown
     * @param known the words that are not
     */
    static Optional<String> to(String mistyped, Collection<String> known) {
        return known.stream()
                .filter(word -> distance(mistyped, word) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt((String word) -> distance(mistyped, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * {@return a hint for an error}
     *
     * @param mistyped the word that is unknown
     * @param known the words that are not, in lower case
     */
    static String hint(String mistyped, Collection<String> known) {
        return to(mistyped.toLowerCase(Locale.ROOT), known)
                .map(near -> "did you mean " + near + "?")
                .orElse("docs/configuration.md lists the keys");
    }

    /** How many letters to change, add or leave out (Levenshtein), one row of the table at a time. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j - 1], diagonal) + 1);
            }
        }
        return row[to.length()];
    }
}
