package org.astmanproxy.core.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests the correct word for a mistyped one. */
final class Nearest {
    private Nearest() {}

    /**
     * {@return the most similar word, if about two thirds of its letters are right; else empty}
     *
     * @param mistyped the unknown word
     * @param known the known words
     */
    static Optional<String> to(String mistyped, Collection<String> known) {
        return known.stream()
                .filter(word -> distance(mistyped, word) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt((String word) -> distance(mistyped, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * {@return the hint of an error}
     *
     * @param mistyped the unknown word
     * @param known the known words, in lower case
     */
    static String hint(String mistyped, Collection<String> known) {
        return to(mistyped.toLowerCase(Locale.ROOT), known)
                .map(near -> "did you mean " + near + "?")
                .orElse("docs/reference/configuration.md lists the keys");
    }

    /**
     * Returns the number of letters to change, add, remove, or swap with a neighbor (Levenshtein distance with
     * transpositions).
     */
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
