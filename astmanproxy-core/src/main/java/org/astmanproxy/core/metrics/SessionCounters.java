package org.astmanproxy.core.metrics;

import org.astmanproxy.TrafficCounters;
import org.astmanproxy.core.net.LoopCounter;

/** The traffic counters of one client's session. One thread counts; any thread may read. */
public final class SessionCounters {
    private final LoopCounter messagesIn = new LoopCounter();
    private final LoopCounter messagesOut = new LoopCounter();
    private final LoopCounter bytesIn = new LoopCounter();
    private final LoopCounter bytesOut = new LoopCounter();
    private final LoopCounter replies = new LoopCounter();
    private final LoopCounter denied = new LoopCounter();

    /**
     * Counts received traffic.
     *
     * @param messages the number of complete messages
     * @param bytes the number of bytes
     */
    public void in(long messages, long bytes) {
        messagesIn.add(messages);
        bytesIn.add(bytes);
    }

    /**
     * Counts traffic that was queued for sending.
     *
     * @param messages the number of messages
     * @param bytes the number of bytes
     */
    public void out(long messages, long bytes) {
        messagesOut.add(messages);
        bytesOut.add(bytes);
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

    /** {@return the number of messages that were sent and are not part of a reply} */
    public long eventCount() {
        return Math.max(0, messagesOut.get() - replies.get());
    }

    /** {@return the counts so far} */
    public TrafficCounters metrics() {
        return new TrafficCounters(messagesIn.get(), messagesOut.get(), bytesIn.get(), bytesOut.get());
    }
}
