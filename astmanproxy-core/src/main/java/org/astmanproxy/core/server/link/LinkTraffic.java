package org.astmanproxy.core.server.link;

import org.astmanproxy.TrafficCounters;
import org.astmanproxy.core.net.LoopCounter;

/** The traffic of all connections to one server. Its loop counts; any thread may read. */
public final class LinkTraffic {
    private final LoopCounter messagesIn = new LoopCounter();
    private final LoopCounter messagesOut = new LoopCounter();
    private final LoopCounter bytesIn = new LoopCounter();
    private final LoopCounter bytesOut = new LoopCounter();

    /** Creates counters at 0. */
    public LinkTraffic() {}

    /** {@return the counts so far} */
    public TrafficCounters counters() {
        return new TrafficCounters(messagesIn.get(), messagesOut.get(), bytesIn.get(), bytesOut.get());
    }

    /** Counts messages that have arrived, and the bytes of one read. */
    void received(int messages, long bytes) {
        messagesIn.add(messages);
        bytesIn.add(bytes);
    }

    /** Counts a message that was queued for sending. */
    void sent(int bytes) {
        messagesOut.add(1);
        bytesOut.add(bytes);
    }
}
