package org.astmanproxy.example.nats;

import org.astmanproxy.message.Message;

/** The messages of a hub among the events of a server. */
final class HubNotice {
    /** The name of the event. */
    static final String NAME = "HubNotice";

    /** The hub has logged in. */
    static final String CONNECTED = "connected";

    /** The login is over. */
    static final String DISCONNECTED = "disconnected";

    /** The hub could not publish some events. */
    static final String GAP = "gap";

    private HubNotice() {}

    static Message connected(String amiVersion) {
        return notice(CONNECTED).with("AmiVersion", amiVersion);
    }

    static Message disconnected() {
        return notice(DISCONNECTED);
    }

    static Message gap(long missed) {
        return notice(GAP).with("Missed", Long.toString(missed));
    }

    private static Message notice(String state) {
        return Message.event(NAME).with("State", state);
    }
}
