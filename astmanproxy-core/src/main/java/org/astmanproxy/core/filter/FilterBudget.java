package org.astmanproxy.core.filter;

import org.astmanproxy.core.filter.regex.WorkBudget;

/**
 * How much work the filters of all clients of one user may cause on one event loop. What a client needs beyond a small supply
 * of its own comes from here: many clients with filters that take much work cost no more than one. Belongs to one thread.
 */
public final class FilterBudget {
    private static final long SAVED_STEPS = 10_000_000;
    private static final int STEPS_AN_EVENT = 8192;
    private static final int STEPS_A_BYTE = 20;

    private final WorkBudget steps = new WorkBudget(SAVED_STEPS);
    private long withheld;

    /** A budget of which nothing is used. */
    public FilterBudget() {}

    /**
     * Adds what a batch of events may take, once for all clients.
     *
     * @param events how many
     * @param bytes of all of them
     */
    public void pay(int events, long bytes) {
        steps.add((long) STEPS_AN_EVENT * events + STEPS_A_BYTE * bytes);
    }

    WorkBudget steps() {
        return steps;
    }

    /** A filter could not decide about an event. */
    void countWithheld() {
        withheld++;
    }

    /** {@return how many events were held back since the last call, since filters could not decide about them} */
    public long takeWithheld() {
        long count = withheld;
        withheld = 0;
        return count;
    }
}
