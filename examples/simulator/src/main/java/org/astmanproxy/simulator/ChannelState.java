package org.astmanproxy.simulator;

import java.util.Locale;

/** The states of a channel that occur here, with Asterisk's numbers. */
enum ChannelState {
    DOWN(0),
    RING(4),
    RINGING(5),
    UP(6),
    BUSY(7);

    private final int code;

    ChannelState(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** As {@code ChannelStateDesc} says it. */
    String description() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
