package org.astmanproxy.core.server.replay;

import org.astmanproxy.core.server.StreamPosition;
import org.astmanproxy.message.Message;

/** Creates {@code Event: ProxyGap}, which names events that a client will not get. */
public final class GapEvent {
    /** The number of lost events if an Asterisk was away, or another proxy sent them. */
    public static final String UNKNOWN = "unknown";

    /** The number of lost events if another proxy has kept all of them. */
    static final String NOTHING = "0";

    private GapEvent() {}

    /** {@return the beginning of a gap: from now on, a server is away} */
    static Message begins(String server, StreamPosition from) {
        return gap(server, from).with("Missed", UNKNOWN);
    }

    /**
     * {@return a whole gap}
     *
     * @param server the name of the server; {@code *} for several
     * @param from the first place in the gap
     * @param to the last place in the gap
     * @param missed the number of lost events, or {@link #UNKNOWN}
     */
    public static Message whole(String server, StreamPosition from, StreamPosition to, String missed) {
        return gap(server, from).with("To", to.toString()).with("Missed", missed);
    }

    private static Message gap(String server, StreamPosition from) {
        return Message.event("ProxyGap")
                .with("Privilege", "system,all")
                .with("Server", server)
                .with("From", from.toString());
    }
}
