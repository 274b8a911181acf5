package org.astmanproxy.core.filter.regex;

import java.util.BitSet;
import java.util.Objects;
import org.astmanproxy.message.Nullable;

/**
 * How far a search has come: where its threads stand, and what it needs to know of the character before. It remembers
 * where characters lead from here. Equal to those with the same threads and character before.
 */
final class SearchState {
    /** In place of a character, behind the last one. */
    static final int END = -1;

    private static final int ASCII = 128;

    private final BitSet threads;
    private final Neighbour before;
    private final boolean matched;
    private final boolean start;
    private final boolean last;
    /** Where the end, each ASCII character and all others lead. */
    private final @Nullable SearchState[] next = new SearchState[ASCII + 2];

    /** Which characters of ASCII are known to lead from here to here. */
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

    /** {@return whether the expression has been found} */
    boolean isMatched() {
        return matched;
    }

    /** {@return whether what comes makes no difference} */
    boolean isFinal() {
        return last;
    }

    /** {@return where a character leads; null when that is not known} */
    @Nullable
    SearchState next(int codePoint) {
        return next[Math.min(codePoint, ASCII) + 1];
    }

    /** {@return the first place from {@code at} on where a character may lead elsewhere, or the text ends} */
    int stays(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) < ASCII && leadsBack[text.charAt(end)]) {
            end++;
        }
        return end;
    }

    /** {@return whether nothing has begun to match: a search may go on wherever a match can begin} */
    boolean isStart() {
        return start;
    }

    /** Remembers where a character leads, and if it is none of ASCII, all of those. */
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
