package org.astmanproxy.core.server;

import java.util.List;
import org.astmanproxy.ServerState;

/** Receives the events of servers, on the event loop of the server. */
public interface ServerListener {
    /**
     * Receives the messages of one read, in the order in which Asterisk sent them.
     *
     * @param server the server
     * @param batch one message or more
     */
    void received(RoutableServer server, List<RoutedMessage> batch);

    /**
     * Receives a change of state: connected, lost, or login refused.
     *
     * @param server the server
     * @param state {@code CONNECTED}, {@code WAITING}, {@code REJECTED} or {@code CLOSED}; not called for each new
     *     attempt
     */
    void stateChanged(RoutableServer server, ServerState state);

    /**
     * Receives the news that a server of another proxy is about to be connected again, and that all its events since
     * the loss follow.
     *
     * @param server the server
     */
    void resumed(RoutableServer server);

    /**
     * Receives the news that another proxy has lost events of a connected server.
     *
     * @param server the server
     * @param count their number, or {@code unknown}
     */
    void missed(RoutableServer server, String count);
}
