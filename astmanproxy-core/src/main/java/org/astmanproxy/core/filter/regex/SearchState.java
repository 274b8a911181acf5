package org.astmanproxy.core.filter.regex;

import java.util.BitSet;
import java.util.Objects;
import org.astmanproxy.message.Nullable;

/**
 * A state of a search: the positions of its threads, and the kind of the previous character. It caches its transitions.
 * States with the same threads and the same previous character are equal.
 */
final class SearchState {
    /** The end of the text, in place of a character. */
    static final int END = -1;

    private static final int ASCII = 128;

    private final BitSet threads;
    private final Neighbour before;
    private final boolean matched;
    private final boolean start;
    private final boolean last;
    /** The transitions for the end of the text, for each ASCII character, and for all other characters. */
    private final @Nullable SearchState[] next = new SearchState[ASCII + 2];

    /** The ASCII characters that are known to lead back to this state. */
    private final boolean[] leadsBack = new boolean[ASCII];

    SearchState(BitSet threads, Neighbour before, boolean matched) {
        this.threads = threads;
        this.before = before;
        this.matched = matched;
        this.start = threads.length() == 1;
        this.last = threads.isEmpty();
    }

    BitSet threads() {
        return threads;
    }

    Neighbour before() {
        return before;
    }

    /** {@return true if the expression has been found} */
    boolean isMatched() {
        return matched;
    }

    /** {@return true if further characters cannot change the result} */
    boolean isFinal() {
        return last;
    }

    /** {@return the next state; null if it is not cached} */
    @Nullable SearchState next(int codePoint) {
        return next[Math.min(codePoint, ASCII) + 1];
    }

    /** {@return the first index, from {@code at} on, at which the state may change or the text ends} */
    int stays(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) < ASCII && leadsBack[text.charAt(end)]) {
            end++;
        }
        return end;
    }

    /** {@return true if no match has begun, so the search may skip to the next possible start} */
    boolean isStart() {
        return start;
    }

    /** Caches the transition for a character; one outside of ASCII stands for all of them. */
    void lead(int codePoint, SearchState to) {
        next[Math.min(codePoint, ASCII) + 1] = to;
        if (codePoint >= 0 && isAscii(codePoint)) {
            leadsBack[codePoint] = to.equals(this);
        }
    }

    static boolean isAscii(int codePoint) {
        return codePoint < ASCII;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SearchState that
                && matched == that.matched
                && before == that.before
                && threads.equals(that.threads);
    }

    @Override
    public int hashCode() {
        return Objects.hash(threads, before, matched);
    }
}
