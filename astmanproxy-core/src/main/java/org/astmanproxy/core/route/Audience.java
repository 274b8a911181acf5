package org.astmanproxy.core.route;

import java.util.List;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.message.Message;

/** The clients of one event loop. Both methods may be called from any thread, and keep the order of the calls. */
public interface Audience {
    /**
     * Delivers the messages of one read from a server.
     *
     * @param batch the messages, in the order in which Asterisk sent them
     */
    void deliver(List<RoutedMessage> batch);

    /**
     * Delivers a notice to all clients that see events and may use a server.
     *
     * @param server the server that the event is about
     * @param notice an event by the proxy
     */
    void notice(ServerConfig server, Message notice);
}
