package org.astmanproxy.core.server.link;

import java.time.Duration;

/**
 * Counts how often another proxy reports that a server is lost or there again. Each report costs a log line, and an
 * event for every client. Belongs to the loop of the server.
 */
final class StateChanges {
    /** The most changes within a minute. */
    static final int MOST = 10;

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private long begin;
    private int count;

    /**
     * Counts a change.
     *
     * @param nowNanos the time of the loop
     * @return true if there are too many within a minute
     */
    boolean isTooMany(long nowNanos) {
        if (count == 0 || nowNanos - begin >= MINUTE) {
            begin = nowNanos;
            count = 0;
        }
        count++;
        return count > MOST;
    }
}
