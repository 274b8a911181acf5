package org.astmanproxy.core.filter;

import org.astmanproxy.core.filter.regex.WorkBudget;

/**
 * Bounds the work of the filters of all clients of one user on one event loop. If a client has used its own small
 * supply, it draws on this budget. So many clients with expensive filters cost no more than one. Belongs to one thread.
 */
public final class FilterBudget {
    private static final long SAVED_STEPS = 10_000_000;
    private static final int STEPS_AN_EVENT = 8192;
    private static final int STEPS_A_BYTE = 20;

    private final WorkBudget steps = new WorkBudget(SAVED_STEPS);
    private long withheld;

    /** Creates a full budget. */
    public FilterBudget() {}

    /**
     * Adds the work for a batch of events, once for all clients.
     *
     * @param events the number of events
     * @param bytes their total size
     */
    public void pay(int events, long bytes) {
        steps.add((long) STEPS_AN_EVENT * events + STEPS_A_BYTE * bytes);
    }

    WorkBudget steps() {
        return steps;
    }

    /** Counts an event for which a filter could not decide. */
    void countWithheld() {
        withheld++;
    }

    /** {@return the number of events since the last call that were dropped because filters could not decide} */
    public long takeWithheld() {
        long count = withheld;
        withheld = 0;
        return count;
    }
}
