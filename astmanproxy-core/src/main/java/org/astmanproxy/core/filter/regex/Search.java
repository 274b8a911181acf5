package org.astmanproxy.core.filter.regex;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.astmanproxy.message.Nullable;

/**
 * Runs a program on texts. All its threads advance together, one character at a time. The transitions between sets of
 * threads are cached. Most characters of most texts then take one step, whatever the program. The cache is bounded;
 * when it is full, it is cleared. Belongs to one thread.
 */
final class Search {
    /** The number of skipped characters that cost one step. */
    private static final int PASSED_A_STEP = 4;
    /** The cost of a new state, in addition to that of its instructions. */
    private static final int NEW_STATE = 50;
    /** The cost of an instruction, relative to a cached transition. */
    private static final int INSTRUCTION = 4;
    /** The number of states for a small program; larger programs may have more. */
    private static final int FEW_STATES = 16;

    private final Program program;
    /** The text with which every match begins. */
    private final Literal prefix;

    private final boolean prefixOnly;
    /** True if the search first looks for the prefix. */
    private final boolean skips;

    private final int mostStates;
    private final Map<SearchState, SearchState> states = new HashMap<>();
    private final SearchState found = new SearchState(new BitSet(), Neighbour.NOTHING, true);
    private final SearchState failed = new SearchState(new BitSet(), Neighbour.NOTHING, false);
    private @Nullable SearchState start;
    private final BitSet reached;
    private final int[] stack;

    Search(Program program) {
        this.program = program;
        this.prefix = new Literal(program.prefix());
        this.skips = !prefix.isEmpty();
        this.prefixOnly = program.isPrefixOnly();
        this.mostStates = FEW_STATES + program.size() / 4;
        this.reached = new BitSet(program.size());
        this.stack = new int[2 * program.size() + 1];
    }

    /** {@return true if the program matches; false also if the search exceeds the budget} */
    boolean run(String text, WorkBudget steps) {
        SearchState state = start();
        int at = 0;
        int passed = 0;
        while (!state.isFinal()) {
            if (skips && state.isStart()) {
                at = prefix.indexIn(text, at, steps);
                if (at < 0 || prefixOnly) {
                    return at >= 0;
                }
            }
            int from = at;
            at = state.stays(text, from);
            passed += at - from;
            int codePoint = at < text.length() ? text.codePointAt(at) : SearchState.END;
            state = follow(state, codePoint, steps);
            at += Character.charCount(codePoint);
        }
        return steps.take(passed / PASSED_A_STEP) && state.isMatched();
    }

    private SearchState start() {
        SearchState known = start;
        if (known == null) {
            BitSet first = new BitSet(program.size());
            first.set(0);
            known = remembered(new SearchState(first, Neighbour.of(SearchState.END), false));
            start = known;
        }
        return known;
    }

    private SearchState follow(SearchState from, int codePoint, WorkBudget steps) {
        SearchState known = from.next(codePoint);
        if (known != null) {
            return steps.take(1) ? known : failed;
        }
        SearchState next = advance(from, codePoint);
        if (SearchState.isAscii(codePoint) || !program.distinguishesOtherCharacters()) {
            from.lead(codePoint, next);
        }
        return steps.take(NEW_STATE + INSTRUCTION * reached.cardinality() + program.size() / 16) ? next : failed;
    }

    private SearchState advance(SearchState from, int codePoint) {
        Neighbour behind = Neighbour.of(codePoint);
        BitSet ahead = new BitSet(program.size());
        reached.clear();
        BitSet threads = from.threads();
        for (int i = threads.nextSetBit(0); i >= 0; i = threads.nextSetBit(i + 1)) {
            if (reaches(i, from.before(), codePoint, ahead)) {
                return found;
            }
        }
        if (codePoint == SearchState.END) {
            return failed;
        }
        if (!program.isAnchored()) {
            ahead.set(0);
        }
        return ahead.isEmpty() ? failed : remembered(new SearchState(ahead, behind, false));
    }

    private SearchState remembered(SearchState state) {
        SearchState known = states.get(state);
        if (known != null) {
            return known;
        }
        if (states.size() >= mostStates) {
            states.clear();
            // it would keep the cleared states in memory
            start = null;
        }
        states.put(state, state);
        return state;
    }

    /** {@return true if forks, jumps and positions lead to a match} Threads that accept the character advance. */
    private boolean reaches(int first, Neighbour before, int codePoint, BitSet ahead) {
        Neighbour behind = Neighbour.of(codePoint);
        int depth = 0;
        stack[depth++] = first;
        while (depth > 0) {
            int i = stack[--depth];
            if (reached.get(i)) {
                continue;
            }
            reached.set(i);
            switch (program.op(i)) {
                case MATCH -> {
                    return true;
                }
                case CHAR, SET -> {
                    if (codePoint != SearchState.END && program.takes(i, codePoint)) {
                        ahead.set(i + 1);
                    }
                }
                case JUMP -> stack[depth++] = program.argument(i);
                case AT -> {
                    if (program.holds(i, before, behind)) {
                        stack[depth++] = i + 1;
                    }
                }
                case FORK -> {
                    stack[depth++] = program.argument(i);
                    stack[depth++] = i + 1;
                }
            }
        }
        return false;
    }
}
