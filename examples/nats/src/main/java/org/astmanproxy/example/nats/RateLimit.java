package org.astmanproxy.example.nats;

import java.util.function.LongSupplier;

/** Lets a number of actions through in each second, and as many at once after a second without any. Any thread. */
final class RateLimit {
    private static final double SECOND = 1e9;

    private final int perSecond;
    private final LongSupplier clock;
    private double room;
    private long last;

    RateLimit(int perSecond, LongSupplier clock) {
        this.perSecond = perSecond;
        this.clock = clock;
        this.room = perSecond;
        this.last = clock.getAsLong();
    }

    /** {@return whether one more may pass now} */
    synchronized boolean take() {
        long now = clock.getAsLong();
        room = Math.min(perSecond, room + (now - last) / SECOND * perSecond);
        last = now;
        if (room < 1) {
            return false;
        }
        room--;
        return true;
    }
}
