package org.astmanproxy;

import org.astmanproxy.message.Message;

/** A connection of a {@link VirtualServer}, which also says on which threads the proxy calls these methods. */
public interface VirtualConnection {
    /**
     * Sends an action. Every action has an ActionID by which the proxy finds the client that asked. The response has to
     * carry the same ActionID, and so do the events of a list. A response without one reaches nobody. An action without
     * a response within {@code actiontimeout} gets an error from the proxy.
     *
     * <p>The proxy sends {@code ListCommands} and {@code Ping} of its own. An error is a valid response to both.
     *
     * @param action the action, with its ActionID
     * @throws Exception if it cannot be sent; the connection then counts as lost
     */
    void send(Message action) throws Exception;

    /** Closes the connection, because the server was dropped, the extension stops, or the connection was lost. */
    void close();
}
