package org.astmanproxy.core.server.replay;

import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.server.StreamPosition;
import org.astmanproxy.message.Message;

/**
 * A notice of the proxy about a server, for all clients that may use the server, whatever their rules are.
 *
 * @param server the server
 * @param event the event, without its place
 * @param reach the clients that get it
 * @param position its place in the stream; none if events are not numbered
 */
public record ServerNotice(ServerConfig server, Message event, NoticeReach reach, StreamPosition position) {
    /** {@return the event with its place, for clients that asked for numbers} */
    public Message numbered() {
        return position.isNone() ? event : event.with(StreamPosition.HEADER, position.toString());
    }
}
