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
                .orElse("docs/reference/configuration.md lists the keys");
    }

    /** How many letters to change, add, leave out, or swap with their neighbour (Levenshtein, with such swaps). */
    private static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, from, to, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int step(int[][] cost, String from, String to, int i, int j) {
        char last = from.charAt(i - 1);
        int changed = cost[i - 1][j - 1] + (last == to.charAt(j - 1) ? 0 : 1);
        int least = Math.min(changed, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && last == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
