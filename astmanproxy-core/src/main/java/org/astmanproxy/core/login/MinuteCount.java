package org.astmanproxy.core.login;

import java.util.concurrent.TimeUnit;

/**
 * How often something happened in the last minute. Minutes begin with the first time; of the minute before, that share
 * counts which still is within a minute, as if it had been spread evenly.
 *
 * @param start when the minute began, by the nanosecond clock
 * @param before how often in the minute before
 * @param count how often since the start
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
