package org.astmanproxy.core.net;

import java.nio.ByteBuffer;

/**
 * What sits above a connection. Always called on the connection's own loop; must not block. Whatever it throws closes
 * that connection, is logged once, and the loop turns on.
 */
public interface ConnectionHandler {
    /**
     * The connection carries bytes: at once where they go as they are, else when the TLS handshake is done. Called once,
     * before all others but {@link #onClosed}, and never from within the constructor of the connection.
     *
     * @param connection the connection
     */
    default void onOpen(Connection connection) {}

    /**
     * Bytes have come.
     *
     * @param connection the connection
     * @param in the bytes; valid during the call only
     */
    void onBytes(Connection connection, ByteBuffer in);

    /**
     * The peer will send no more, but may still read. Closes the connection unless overridden.
     *
     * @param connection the connection
     */
    default void onEnd(Connection connection) {
        connection.close(CloseReason.peer("closed by the peer"));
    }

    /**
     * The connection has ended; nothing else follows. Called once.
     *
     * @param connection the connection
     * @param why the reason
     */
    void onClosed(Connection connection, CloseReason why);
}
