package org.astmanproxy.core.metrics;

import java.util.concurrent.atomic.AtomicLong;
import org.astmanproxy.TrafficCounters;

/** The traffic counters of one session. One thread counts; any thread may read. */
public final class SessionCounters {
    private final AtomicLong messagesIn = new AtomicLong();
    private final AtomicLong messagesOut = new AtomicLong();
    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicLong bytesOut = new AtomicLong();
    private final LoopCounter replies = new LoopCounter();
    private final LoopCounter denied = new LoopCounter();

    /**
     * Counts received traffic.
     *
     * @param messages the number of complete messages
     * @param bytes the number of bytes
     */
    public void in(long messages, long bytes) {
        add(messagesIn, messages);
        add(bytesIn, bytes);
    }

    /**
     * Counts traffic that was queued for sending.
     *
     * @param messages the number of messages
     * @param bytes the number of bytes
     */
    public void out(long messages, long bytes) {
        add(messagesOut, messages);
        add(bytesOut, bytes);
    }

    /** Counts messages that were sent as parts of replies. They also count as sent. */
    public void replies(int messages) {
        replies.add(messages);
    }

    /** Counts an action that a rule refused. */
    public void denied() {
        denied.add(1);
    }

    /** {@return the number of refused actions} */
    public long deniedCount() {
        return denied.get();
    }

    /** {@return the number of messages that were sent and are no part of a reply} */
    public long eventCount() {
        return Math.max(0, messagesOut.get() - replies.get());
    }

    /** {@return the counts so far} */
    public TrafficCounters metrics() {
        return new TrafficCounters(messagesIn.get(), messagesOut.get(), bytesIn.get(), bytesOut.get());
    }

    /** Adds without a fence. That is safe because only one thread writes. */
    private static void add(AtomicLong counter, long more) {
        counter.lazySet(counter.getPlain() + more);
    }
}
