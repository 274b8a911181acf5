package org.astmanproxy.core.fanout;

import org.astmanproxy.core.server.StreamPosition;

/** The number of the last event that the clients of one loop have got. Belongs to the loop. */
final class DeliveredNumber {
    private long number;

    DeliveredNumber() {}

    long get() {
        return number;
    }

    /** Notes that an event was delivered. */
    void reached(StreamPosition position) {
        if (!position.isNone()) {
            number = position.number();
        }
    }
}
