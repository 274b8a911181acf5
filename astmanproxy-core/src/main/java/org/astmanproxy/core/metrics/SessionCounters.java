package org.astmanproxy.core.metrics;

import java.util.concurrent.atomic.AtomicLong;
import org.astmanproxy.TrafficCounters;

/** Counts of one session. One thread counts, any thread reads. */
public final class SessionCounters {
    private final AtomicLong messagesIn = new AtomicLong();
    private final AtomicLong messagesOut = new AtomicLong();
    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicLong bytesOut = new AtomicLong();

    /**
     * Counts what came.
     *
     * @param messages complete messages
     * @param bytes bytes
     */
    public void in(long messages, long bytes) {
        add(messagesIn, messages);
        add(bytesIn, bytes);
    }

    /**
     * Counts what was queued to go out.
     *
     * @param messages messages
     * @param bytes bytes
     */
    public void out(long messages, long bytes) {
        add(messagesOut, messages);
        add(bytesOut, bytes);
    }

    /** {@return the counts so far} */
    public TrafficCounters metrics() {
        return new TrafficCounters(messagesIn.get(), messagesOut.get(), bytesIn.get(), bytesOut.get());
    }

    /** There is one writer, so a plain addition loses nothing, and it costs no fence. */
    private static void add(AtomicLong counter, long more) {
        counter.lazySet(counter.getPlain() + more);
    }
}
