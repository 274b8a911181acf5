package org.astmanproxy.example.nats;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Counts what may happen often, so that the log gets at most one line in a minute for it. Any thread. */
final class LogPause {
    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier clock;
    private long lastAt;
    private boolean toldOnce;
    private long untold;

    /**
     * Creates a counter at zero.
     *
     * @param clock nanoseconds that only grow
     */
    LogPause(LongSupplier clock) {
        this.clock = clock;
    }

    /** {@return how often it has happened since the last line, with this time; 0 if it is too early for a line} */
    synchronized long add() {
        untold++;
        long now = clock.getAsLong();
        if (toldOnce && now - lastAt < PAUSE_NANOS) {
            return 0;
        }
        toldOnce = true;
        lastAt = now;
        long count = untold;
        untold = 0;
        return count;
    }
}
