package org.astmanproxy.simulator;

/**
 * Counts the events that are due at a given rate. If one turn plays too many, the next turns play fewer. A backlog of
 * more than {@link #MAX_BACKLOG_SECONDS}, for example after the machine was suspended, is discarded.
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

    /** {@return the number of events that may be played now} */
    long due(long nowNanos) {
        credit += (nowNanos - lastNanos) / NANOS * rate;
        lastNanos = nowNanos;
        credit = Math.min(credit, Math.max(1, rate * MAX_BACKLOG_SECONDS));
        return (long) Math.max(0, Math.floor(credit));
    }

    /** Subtracts played events, which may be more than were due. */
    void played(long events) {
        credit -= events;
    }

    /**
     * {@return the nanoseconds until the next event is due, between a lower bound, which makes events come in bursts,
     * and an upper bound}
     */
    long untilNext(long atLeastNanos, long atMostNanos) {
        if (rate == 0) {
            return atMostNanos;
        }
        long wait = (long) ((1 - credit) / rate * NANOS);
        return Math.max(atLeastNanos, Math.min(atMostNanos, wait));
    }
}
