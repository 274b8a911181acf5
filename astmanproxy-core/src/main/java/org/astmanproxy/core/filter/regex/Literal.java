package org.astmanproxy.core.filter.regex;

/** Plain text to search for. Unlike {@code String.indexOf}, the search stops when it exceeds its budget. Immutable. */
public final class Literal {
    private final String literal;

    /**
     * Prepares a search.
     *
     * @param literal the text to search for; the empty text is found everywhere
     */
    public Literal(String literal) {
        this.literal = literal;
    }

    /**
     * {@return true if the literal occurs in a text; false also if the search exceeds the budget}
     *
     * @param text the text to search in
     * @param steps the budget
     */
    public boolean isFoundIn(String text, WorkBudget steps) {
        return indexIn(text, 0, steps) >= 0;
    }

    boolean isEmpty() {
        return literal.isEmpty();
    }

    /** {@return the index of the next occurrence of the literal; -1 if there is none} */
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
