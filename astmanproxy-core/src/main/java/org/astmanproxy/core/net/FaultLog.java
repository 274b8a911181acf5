package org.astmanproxy.core.net;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Logs the internal errors of one event loop: exceptions and errors that its callbacks throw.
 *
 * <p>Its methods throw nothing and work when memory is out. An error that cannot be logged is counted, and the next line
 * says how many there were. Only some lines are logged in a period, so that a client that finds an internal error cannot
 * fill the disk with it.
 */
@LoopConfined
final class FaultLog {
    private static final System.Logger LOG = System.getLogger(FaultLog.class.getName());

    private static final int MOST_A_PERIOD = 20;

    private static final int RESERVE = 512 << 10;
    private static final byte[] NO_RESERVE = {};

    private static final long PERIOD = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier clock;
    /** Released after an error, so that there is memory to log it and to close the connection. */
    private byte[] reserve = new byte[RESERVE];

    private long periodStart;
    private int inPeriod;
    private long notLogged;
    private boolean memoryWasOut;

    /**
     * For one loop.
     *
     * @param clock a running time in nanoseconds
     */
    FaultLog(LongSupplier clock) {
        this.clock = clock;
        this.periodStart = clock.getAsLong();
    }

    /** Logs an error in code of this owner, and aborts the owner. */
    void abort(LoopResource owner, Throwable thrown) {
        report("internal error on ", owner, "; closing it", thrown);
        try {
            owner.abort(thrown);
        } catch (Throwable again) {
            report("internal error on ", owner, " while it was being closed", again);
        }
    }

    /**
     * Logs an error.
     *
     * @param before the beginning of the line
     * @param source the failed part; its {@code toString} is called only if the line is written
     * @param after the rest of the line
     * @param thrown the error, logged with its stack trace
     */
    void report(String before, Object source, String after, Throwable thrown) {
        reserve = NO_RESERVE;
        memoryWasOut |= thrown instanceof OutOfMemoryError;
        try {
            if (thrown instanceof WarmUpError) {
                throw thrown;
            }
            if (isTooMany()) {
                notLogged++;
                return;
            }
            String more = notLogged == 0 ? "" : " (and " + notLogged + " more internal errors that are not logged)";
            LOG.log(System.Logger.Level.ERROR, before + source + after + more, thrown);
            notLogged = 0;
        } catch (Throwable noMemoryForIt) {
            notLogged++;
        }
    }

    /** {@return whether memory was out since the last call} */
    boolean takeMemoryWasOut() {
        boolean was = memoryWasOut;
        memoryWasOut = false;
        return was;
    }

    /** Takes memory in reserve for the next error, if there is some. */
    void prepare() {
        if (reserve.length == 0) {
            try {
                reserve = new byte[RESERVE];
            } catch (Throwable notYet) {
                reserve = NO_RESERVE;
            }
        }
    }

    /** Runs the catch clauses of this class once. */
    void warmUp(WarmUpError planned) {
        abort(
                fault -> {
                    throw planned;
                },
                planned);
        notLogged = 0;
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
