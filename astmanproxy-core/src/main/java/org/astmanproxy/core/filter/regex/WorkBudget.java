package org.astmanproxy.core.filter.regex;

import java.util.function.LongPredicate;

/**
 * A budget of work; a step is a few nanoseconds. It may draw on a second, shared budget when its own steps are used up.
 * Belongs to one thread.
 */
public final class WorkBudget {
    private final long most;
    /** Takes the steps that its own do not cover from somewhere else, or tells that there are none. */
    private final LongPredicate reserve;

    private long left;

    /**
     * Creates a full budget.
     *
     * @param most the number of steps, 0 or more
     */
    public WorkBudget(long most) {
        this(most, steps -> false);
    }

    /**
     * Creates a full budget.
     *
     * @param most the number of its own steps, 0 or more
     * @param shared the budget to draw on when its own steps are used up
     */
    public WorkBudget(long most, WorkBudget shared) {
        this(most, shared::take);
    }

    private WorkBudget(long most, LongPredicate reserve) {
        this.most = most;
        this.reserve = reserve;
        this.left = most;
    }

    /** {@return true if there were this many steps} They are used in that case. */
    public boolean take(long steps) {
        left -= steps;
        if (left < 0 && reserve.test(-left)) {
            left = 0;
        }
        return left >= 0;
    }

    /** {@return true if a request for steps has failed} */
    public boolean areUsedUp() {
        return left < 0;
    }

    /**
     * Adds steps, up to the capacity.
     *
     * @param steps 0 or more
     */
    public void add(long steps) {
        left = Math.min(most, Math.max(left, 0) + steps);
    }
}
