package org.astmanproxy.core.server.replay;

import org.astmanproxy.core.server.StreamPosition;
import org.astmanproxy.message.Message;

/**
 * Events that the log has dropped.
 *
 * @param server the name of their server; {@code *} if there are several
 * @param from the first place
 * @param to the last place
 * @param serverAway true if a server was away meanwhile, so that further events are missing
 */
public record LostEvents(String server, StreamPosition from, StreamPosition to, boolean serverAway) {
    /** {@return the event that names the gap} */
    public Message gap() {
        long missed = to.number() - from.number() + 1;
        return GapEvent.whole(server, from, to, serverAway ? GapEvent.UNKNOWN : Long.toString(missed));
    }
}
