package org.astmanproxy.core.login;

import java.util.concurrent.TimeUnit;

/**
 * Estimates the number of occurrences in the last minute. Minutes begin with the first occurrence. Occurrences of the
 * previous minute count in part, as if they had been spread evenly.
 *
 * @param start the start of the minute, by the nanosecond clock
 * @param before the number in the previous minute
 * @param count the number since the start
 */
record MinuteCount(long start, int before, int count) {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    static MinuteCount none(long now) {
        return new MinuteCount(now, 0, 0);
    }

    MinuteCount plusOne(long now) {
        MinuteCount current = movedTo(now);
        return new MinuteCount(current.start, current.before, current.count + 1);
    }

    int at(long now) {
        MinuteCount current = movedTo(now);
        long left = MINUTE - Math.max(now - current.start, 0);
        return current.count + (int) (current.before * left / MINUTE);
    }

    private MinuteCount movedTo(long now) {
        long minutes = (now - start) / MINUTE;
        if (minutes < 1) {
            return this;
        }
        return minutes == 1 ? new MinuteCount(start + MINUTE, count, 0) : none(now);
    }
}
