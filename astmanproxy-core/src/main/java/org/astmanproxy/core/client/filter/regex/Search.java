package org.astmanproxy.core.client.filter.regex;

/** One run of a program over a text. All its threads stand at the same character and advance together. */
final class Search {
    private final Program program;
    private final Literal prefix;
    private final String text;
    private final Steps steps;

    /** Instructions that wait for a character: of this place in the text, and of the next. */
    private int[] now;

    private int[] next;
    private int waiting;
    private int waitingNext;
    /** Instructions gone through for this character. */
    private int work;

    /** For each instruction, the last place (and one) that it was reached at. */
    private final int[] reachedAt;

    private final int[] stack;

    Search(Program program, Literal prefix, String text, Steps steps) {
        this.program = program;
        this.prefix = prefix;
        this.text = text;
        this.steps = steps;
        this.now = new int[program.size()];
        this.next = new int[program.size()];
        this.reachedAt = new int[program.size()];
        this.stack = new int[2 * program.size() + 1];
    }

    /**
     * {@return whether the program matches}
     *
     * @param start the first place where a match can begin
     */
    boolean run(int start) {
        int at = start;
        int nextStart = start;
        while (at >= 0) {
            boolean starting = at == nextStart;
            if (starting && reach(0, at)) {
                return true;
            }
            takeOver();
            work += waiting;
            if (at == text.length() || !steps.take(work)) {
                return false;
            }
            work = 1;
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            if (advance(codePoint, at)) {
                return true;
            }
            if (starting) {
                nextStart = program.isAnchored() ? -1 : prefix.indexIn(text, at, steps);
            }
            if (waitingNext == 0) {
                at = nextStart;
            }
        }
        return false;
    }

    private void takeOver() {
        int[] free = now;
        now = next;
        next = free;
        waiting = waitingNext;
        waitingNext = 0;
    }

    /** {@return whether a thread has matched by taking this character, which ends at {@code at}} */
    private boolean advance(int codePoint, int at) {
        for (int i = 0; i < waiting; i++) {
            if (program.takes(now[i], codePoint) && reach(now[i] + 1, at)) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether following forks, jumps and places leads to a match} Those that need a character wait for it. */
    private boolean reach(int first, int at) {
        int depth = 0;
        stack[depth++] = first;
        while (depth > 0) {
            int i = stack[--depth];
            if (reachedAt[i] == at + 1) {
                continue;
            }
            reachedAt[i] = at + 1;
            work++;
            switch (program.op(i)) {
                case MATCH -> {
                    return true;
                }
                case CHAR, SET -> next[waitingNext++] = i;
                case JUMP -> stack[depth++] = program.argument(i);
                case AT -> {
                    if (program.holds(i, text, at)) {
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
