package org.astmanproxy.core.filter.regex;

/** Plain text to search for. Other than {@code String.indexOf}, this gives up when it takes too long. Immutable. */
public final class Literal {
    private final String literal;

    /**
     * Makes a search.
     *
     * @param literal what to search for; the empty text is found everywhere
     */
    public Literal(String literal) {
        this.literal = literal;
    }

    /**
     * {@return whether the literal is in a text; false as well when that takes too many steps}
     *
     * @param text where to search
     * @param steps what it may take
     */
    public boolean isFoundIn(String text, WorkBudget steps) {
        return indexIn(text, 0, steps) >= 0;
    }

    boolean isEmpty() {
        return literal.isEmpty();
    }

    /** {@return where the literal next is from an index on, or -1} */
    int indexIn(String text, int from, WorkBudget steps) {
        if (literal.isEmpty()) {
            return from <= text.length() ? from : -1;
        }
        int at = text.indexOf(literal.charAt(0), from);
        while (at >= 0 && at + literal.length() <= text.length()) {
            int same = 1;
            while (same < literal.length() && literal.charAt(same) == text.charAt(at + same)) {
                same++;
            }
            if (same == literal.length()) {
                return at;
            }
            if (!steps.take(same)) {
                return -1;
            }
            at = text.indexOf(literal.charAt(0), at + 1);
        }
        return -1;
    }
}
