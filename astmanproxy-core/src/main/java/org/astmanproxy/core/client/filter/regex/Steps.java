package org.astmanproxy.core.client.filter.regex;

/** How much work may still be done; a step is a few nanoseconds. Belongs to one thread. */
public final class Steps {
    private final long most;
    private long left;

    /**
     * Makes a supply, which is full.
     *
     * @param most steps, 0 or more
     */
    public Steps(long most) {
        this.most = most;
        this.left = most;
    }

    /** {@return whether there were that many steps left} They are gone now. */
    public boolean take(int steps) {
        left -= steps;
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
