package org.astmanproxy;

/**
 * A server whose events and replies come from elsewhere, for example from a message bus. An extension adds it with
 * {@link ExtensionContext#addVirtualServer}. Clients see no difference from an Asterisk: it is in {@code ListServers},
 * its state is reported, actions are routed to it by its name, and they have the same time limits.
 *
 * <p>The proxy calls the methods of one virtual server, and of its connections, one after the other, on a thread of its
 * own and never on an event loop. They may block, but while one blocks the next action waits, and so does the next
 * attempt to connect.
 */
public interface VirtualServer {
    /** {@return the name of the server, unique in the proxy; not blank, and not {@code *}} */
    String name();

    /**
     * Begins to connect. The proxy calls this method when it starts or adds the server, and again after each end of the
     * connection, with growing delays. The attempt succeeds with {@link VirtualServerSink#connected}, which may be
     * called before or after this method returns, within 20 seconds.
     *
     * @param sink receives the progress of this attempt, and the messages of the connection
     * @return the connection, which receives the actions
     * @throws Exception if the attempt fails; the log and {@link ServerSession#lastFailure()} show the text of the
     *     exception
     */
    VirtualConnection connect(VirtualServerSink sink) throws Exception;
}
