package org.astmanproxy.core.fanout;

import org.astmanproxy.core.net.LoopConfined;

/** Counts actions when their replies are complete. */
@LoopConfined
public interface ActionCounter {
    /** Counts nothing. */
    ActionCounter NONE = new ActionCounter() {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void done(String server, String action, String outcome, long nanos) {}
    };

    /** {@return the time, in nanoseconds since any fixed point} */
    long nanoTime();

    /**
     * Counts an action.
     *
     * @param server the server to which it went; empty if none did
     * @param action its name
     * @param outcome a word for how it ended
     * @param nanos the time until its reply was complete
     */
    void done(String server, String action, String outcome, long nanos);
}
