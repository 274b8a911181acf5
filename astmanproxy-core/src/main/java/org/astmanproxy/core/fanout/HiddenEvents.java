package org.astmanproxy.core.fanout;

import org.astmanproxy.core.metrics.LoopCounter;
import org.astmanproxy.core.server.RoutedMessage;

/** The events that the rules of some users hide. The loop of their clients counts; any thread may read. */
final class HiddenEvents {
    private final LoopCounter total;
    private final LoopCounter count = new LoopCounter();

    /**
     * Creates an empty count.
     *
     * @param total counts the events of all rules
     */
    HiddenEvents(LoopCounter total) {
        this.total = total;
    }

    /** Notes an event that nobody with these rules sees. */
    void add(RoutedMessage event) {
        count.add(1);
        total.add(1);
    }

    /** {@return the number of events so far} */
    long count() {
        return count.get();
    }
}
