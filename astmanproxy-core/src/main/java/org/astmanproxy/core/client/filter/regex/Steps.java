package org.astmanproxy.core.client.filter.regex;

/** How much work may still be done; a step is a few nanoseconds. Belongs to one thread. */
public final class Steps {
    private long left;

    /**
     * Makes a supply.
     *
     * @param steps 0 or more
     */
    public Steps(long steps) {
        left = steps;
    }

    /** {@return whether there were that many steps left} They are gone now. */
    boolean take(int steps) {
        left -= steps;
        return left >= 0;
    }
}
