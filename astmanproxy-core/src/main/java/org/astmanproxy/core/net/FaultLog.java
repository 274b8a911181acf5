package org.astmanproxy.core.net;

import java.nio.channels.SelectionKey;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.astmanproxy.message.Nullable;

/**
 * Reports what the callbacks of one event loop throw. Its methods throw nothing and work when memory is out: a fault that
 * cannot be logged is counted, and the next line tells how many there were. So is one of too many in a short time, since
 * whoever finds a fault of ours could fill a disk with it. Belongs to one loop.
 */
final class FaultLog {
    private static final System.Logger LOG = System.getLogger(EventLoop.class.getName());

    /** So many are logged in a period. */
    private static final int MOST_A_PERIOD = 20;

    private static final int RESERVE = 512 << 10;

    private static final long PERIOD = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier clock;
    /** Given back in a fault, so that there is memory to close the connection and to log. */
    private byte @Nullable [] reserve = new byte[RESERVE];

    private long periodStart;
    private int inPeriod;
    private long uncounted;
    private boolean exhausted;

    /**
     * For one loop.
     *
     * @param clock a running nanosecond time
     */
    FaultLog(LongSupplier clock) {
        this.clock = clock;
        this.periodStart = clock.getAsLong();
    }

    /** Gives up what has thrown this, and logs it. */
    void failed(Ready handler, Throwable thrown) {
        report("internal error on ", handler, "; closing it", thrown);
        try {
            handler.failed(thrown);
        } catch (Throwable again) {
            report("internal error on ", handler, " while it was being closed", again);
        }
    }

    /**
     * Logs a fault.
     *
     * @param before begin of the line
     * @param source what it came from; its text is asked for only where the line is written
     * @param after the rest of the line
     * @param thrown what was thrown
     */
    void report(String before, @Nullable Object source, String after, Throwable thrown) {
        reserve = null;
        exhausted |= thrown instanceof OutOfMemoryError;
        try {
            if (thrown instanceof Rehearsal) {
                throw thrown;
            }
            if (isTooMany()) {
                uncounted++;
                return;
            }
            String more = uncounted == 0 ? "" : " (and " + uncounted + " more internal errors that are not logged)";
            LOG.log(System.Logger.Level.ERROR, before + source + after + more, thrown);
            uncounted = 0;
        } catch (Throwable noMemoryForIt) {
            uncounted++;
        }
    }

    /** {@return whether memory was out since the last call} */
    boolean takeExhausted() {
        boolean was = exhausted;
        exhausted = false;
        return was;
    }

    /** Takes memory again for the next fault, if there is some. */
    void prepare() {
        if (reserve == null) {
            try {
                reserve = new byte[RESERVE];
            } catch (Throwable notYet) {
                reserve = null;
            }
        }
    }

    /** Runs its catch clauses once, see {@link Rehearsal}. */
    void rehearse(Rehearsal planted) {
        failed(
                new Ready() {
                    @Override
                    public void ready(SelectionKey key) {}

                    @Override
                    public void failed(Throwable thrown) {
                        throw planted;
                    }
                },
                planted);
        uncounted = 0;
        prepare();
    }

    private boolean isTooMany() {
        long now = clock.getAsLong();
        if (now - periodStart >= PERIOD) {
            periodStart = now;
            inPeriod = 0;
        }
        return ++inPeriod > MOST_A_PERIOD;
    }
}
