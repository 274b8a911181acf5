package org.astmanproxy.core.net;

import java.nio.ByteBuffer;

/**
 * Gets the bytes and the events of a connection. Its methods are called on the connection's loop and must not block. If one
 * of them throws, the loop logs the error and closes the connection.
 */
@LoopConfined
public interface ConnectionHandler {
    /** Stands in until a connection has a handler. */
    ConnectionHandler NONE = new ConnectionHandler() {
        @Override
        public void onBytes(Connection connection, ByteBuffer in) {}

        @Override
        public void onClosed(Connection connection, CloseReason why) {}
    };

    /**
     * The connection can carry bytes: without TLS at once, with TLS after the handshake. This is called once, and before all
     * other methods except {@link #onClosed}. The constructor of the connection does not call it.
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
     * The peer sends no more, but may still read. By default this closes the connection.
     *
     * @param connection the connection
     */
    default void onEnd(Connection connection) {
        connection.close(CloseReason.peer("closed by the peer"));
    }

    /**
     * The connection is closed. This is called once, and no other method is called after it.
     *
     * @param connection the connection
     * @param why the reason
     */
    void onClosed(Connection connection, CloseReason why);
}
