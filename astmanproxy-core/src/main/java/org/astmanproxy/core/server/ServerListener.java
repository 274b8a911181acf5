package org.astmanproxy.core.server;

import java.util.List;
import org.astmanproxy.ServerState;

/** What happens at the servers' side. Called on the server's event loop. */
public interface ServerListener {
    /**
     * Messages have come, with one read, in the order Asterisk sent them.
     *
     * @param server from whom
     * @param batch one or more
     */
    void received(LiveServerSession server, List<RoutedMessage> batch);

    /**
     * A server was connected, lost, or has refused the credentials.
     *
     * @param server which
     * @param state {@code CONNECTED}, {@code WAITING}, {@code REJECTED} or {@code CLOSED}; not for each new attempt
     */
    void stateChanged(LiveServerSession server, ServerState state);
}
