package org.astmanproxy.core.filter.regex;

import org.astmanproxy.message.Nullable;

/**
 * How much work may still be done; a step is a few nanoseconds. A supply may have another one behind it, which it shares
 * with others and draws on once its own steps are gone. Belongs to one thread.
 */
public final class WorkBudget {
    private final long most;
    private final @Nullable WorkBudget shared;
    private long left;

    /**
     * Makes a supply, which is full.
     *
     * @param most steps, 0 or more
     */
    public WorkBudget(long most) {
        this(most, null);
    }

    /**
     * Makes a supply, which is full.
     *
     * @param most steps of its own, 0 or more
     * @param shared gives steps when its own are gone; null: none
     */
    public WorkBudget(long most, @Nullable WorkBudget shared) {
        this.most = most;
        this.shared = shared;
        this.left = most;
    }

    /** {@return whether there were that many steps left} They are gone now. */
    public boolean take(long steps) {
        left -= steps;
        if (left < 0 && shared != null && shared.take(-left)) {
            left = 0;
        }
        return left >= 0;
    }

    /** {@return whether more were asked for than there were} */
    public boolean areUsedUp() {
        return left < 0;
    }

    /**
     * Adds some steps, as far as there is room for them.
     *
     * @param steps 0 or more
     */
    public void add(long steps) {
        left = Math.min(most, Math.max(left, 0) + steps);
    }
}
