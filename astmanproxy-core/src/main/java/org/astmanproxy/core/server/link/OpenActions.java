package org.astmanproxy.core.server.link;

import java.time.Duration;

/** Counts the open actions of a connection, and those that may block its session in Asterisk. */
public final class OpenActions {
    /**
     * The longest silence that an action excuses. A client sets the time limit of its action, and must not hide the
     * death of a server with it.
     */
    private static final Duration MOST_EXCUSED = Duration.ofMinutes(2);

    private int open;
    private int blocking;
    private long blockedUntilNanos;

    /** Records that an action was sent. */
    public void opened() {
        open++;
    }

    /**
     * Records that an action was sent that may block the session.
     *
     * @param atMost its time limit
     * @param nowNanos the time of the loop
     */
    public void openedBlocking(Duration atMost, long nowNanos) {
        Duration bounded = atMost.compareTo(MOST_EXCUSED) > 0 ? MOST_EXCUSED : atMost;
        long until = nowNanos + bounded.toNanos();
        blockedUntilNanos = blocking == 0 || until - blockedUntilNanos > 0 ? until : blockedUntilNanos;
        blocking++;
        open++;
    }

    /** Records that an action was answered or given up. */
    public void closed() {
        open--;
    }

    /** Records that an action was answered or given up that might have blocked the session. */
    public void closedBlocking() {
        blocking--;
        open--;
    }

    /** {@return the number of open actions} */
    public int count() {
        return open;
    }

    /** {@return true if an open action may block the session now} */
    boolean mayBlock(long nowNanos) {
        return blocking > 0 && blockedUntilNanos - nowNanos > 0;
    }
}
