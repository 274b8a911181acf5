package org.astmanproxy.core.server;

/**
 * Counts the actions that may have changed something at a server: when they are sent, and when their senders learn that
 * they are done, unless a later action was certainly answered after that. A reply from before a change is too old for
 * the sender of the change. Belongs to the server's loop.
 */
final class Changes {
    private final boolean overlap;
    private long count;

    /**
     * Starts without changes.
     *
     * @param overlap true if the server works on several actions at a time, because it has several connections
     */
    Changes(boolean overlap) {
        this.overlap = overlap;
    }

    /** Notes that an action is sent. */
    void sent(ActionTraits traits) {
        count += traits.mayChange() ? 1 : 0;
    }

    /** Notes that an action was answered or given up. */
    void ended(PendingAction action) {
        SentAction sent = action.sent();
        boolean later = sent.traits().mayChange()
                && (overlap || sent.isConverted() || !action.link().worksInOrder());
        count += later ? 1 : 0;
    }

    /** {@return the number of changes so far} */
    long count() {
        return count;
    }
}
