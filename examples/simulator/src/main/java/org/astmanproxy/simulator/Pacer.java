package org.astmanproxy.simulator;

/**
 * How many events are due by now at a rate. What one turn plays too many the next ones play fewer; a backlog of more than
 * {@link #MAX_BACKLOG_SECONDS} (a machine that slept) is forgotten, not made up for.
 */
final class Pacer {
    static final double MAX_BACKLOG_SECONDS = 0.5;
    private static final double NANOS = 1e9;

    private final double rate;
    private long lastNanos;
    private double credit;

    Pacer(double eventsPerSecond, long nowNanos) {
        this.rate = eventsPerSecond;
        this.lastNanos = nowNanos;
    }

    /** Whole events that may be played now. */
    long due(long nowNanos) {
        credit += (nowNanos - lastNanos) / NANOS * rate;
        lastNanos = nowNanos;
        credit = Math.min(credit, Math.max(1, rate * MAX_BACKLOG_SECONDS));
        return (long) Math.max(0, Math.floor(credit));
    }

    /** Says how many were played; may be more than were due. */
    void played(long events) {
        credit -= events;
    }

    /** Nanoseconds until the next event is due, between a lower bound (so that bursts form) and an upper one. */
    long untilNext(long atLeastNanos, long atMostNanos) {
        if (rate == 0) {
            return atMostNanos;
        }
        long wait = (long) ((1 - credit) / rate * NANOS);
        return Math.max(atLeastNanos, Math.min(atMostNanos, wait));
    }
}
