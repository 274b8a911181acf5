package org.astmanproxy.launcher.connect;

import java.time.Duration;

/**
 * The end of the time that one server may take.
 *
 * @param limit the whole time, more than zero
 * @param endNanos the end on the clock of {@link System#nanoTime}
 */
record TrialDeadline(Duration limit, long endNanos) {
    /** {@return a deadline that begins to run now} */
    static TrialDeadline in(Duration limit) {
        return new TrialDeadline(limit, System.nanoTime() + limit.toNanos());
    }

    /** {@return true if no time is left} */
    boolean isOver() {
        return System.nanoTime() - endNanos >= 0;
    }

    /** {@return the time that is left; at least one millisecond} */
    Duration left() {
        return Duration.ofMillis(Math.max(1, (endNanos - System.nanoTime()) / 1_000_000));
    }

    /**
     * {@return the time for one step}
     *
     * @param most the longest time that the step needs; a fifth of the whole time is the other bound
     */
    Duration step(Duration most) {
        Duration share = limit.dividedBy(5);
        Duration step = share.compareTo(most) < 0 ? share : most;
        Duration left = left();
        return step.compareTo(left) < 0 ? step : left;
    }
}
