package org.astmanproxy.simulator;

import java.util.Collection;

/** The states of a device that occur here; the number is the one that queue members show. */
enum DeviceState {
    NOT_INUSE(1, "Not in use"),
    INUSE(2, "In use"),
    RINGING(6, "Ringing"),
    RINGINUSE(7, "Ring+Inuse");

    private final int code;
    private final String description;

    DeviceState(int code, String description) {
        this.code = code;
        this.description = description;
    }

    int code() {
        return code;
    }

    String description() {
        return description;
    }

    /** The state that the channels of one device make. */
    static DeviceState of(Collection<Channel> channels) {
        boolean rings = channels.stream().anyMatch(c -> c.state == ChannelState.RINGING);
        boolean used = channels.stream().anyMatch(c -> c.state != ChannelState.RINGING && c.state != ChannelState.DOWN);
        if (rings) {
            return used ? RINGINUSE : RINGING;
        }
        return used ? INUSE : NOT_INUSE;
    }
}
