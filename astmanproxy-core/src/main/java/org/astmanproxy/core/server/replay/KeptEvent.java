package org.astmanproxy.core.server.replay;

import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.core.server.StreamPosition;
import org.astmanproxy.message.Message;

/**
 * An event that was passed on before.
 *
 * @param origin what decides about it
 * @param message its text, without its place; an event of a server has no {@code Server} either
 * @param position its place
 */
public record KeptEvent(EventOrigin origin, Message message, StreamPosition position) {
    /** {@return the event of a server as it was routed, for all clients} */
    public RoutedMessage routed(EventOrigin.OfServer from) {
        return RoutedMessage.repeated(from.server(), message, position);
    }

    /** {@return the notice of the proxy} */
    public ServerNotice notice(EventOrigin.OfProxy from) {
        return new ServerNotice(from.server(), message, from.reach(), position);
    }
}
