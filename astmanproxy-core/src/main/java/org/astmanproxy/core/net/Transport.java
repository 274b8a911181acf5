package org.astmanproxy.core.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** Carries the bytes of a connection through its socket, with or without TLS. It never blocks. */
@LoopConfined
interface Transport {
    /** {@return the number of bytes read; 0 if there are none now, -1 at the end of the peer's stream} */
    int read(ByteBuffer into) throws IOException;

    /** {@return the number of bytes that were taken, 0 or more} */
    long write(ByteBuffer source) throws IOException;

    /** {@return the number of bytes that were taken from the first {@code count} buffers, 0 or more} */
    long write(ByteBuffer[] sources, int count) throws IOException;

    /** {@return whether it carries bytes} Until then it takes none. */
    default boolean isOpen() {
        return true;
    }

    /** {@return the step that has to end before it is open, for the log; empty if there is none} */
    default String awaitedStep() {
        return "";
    }

    /** {@return whether reading is useless until the transport resumes the connection} */
    default boolean pausesReading() {
        return false;
    }

    /** {@return whether another read gives bytes or the end of the stream, even if the socket has no more bytes} */
    default boolean hasMore() {
        return false;
    }

    /** {@return the number of bytes that it keeps because the socket has not taken them} Any thread may call this. */
    @LoopConfined(false)
    default int keptBytes() {
        return 0;
    }

    /**
     * Writes the bytes that it keeps, and those of its own protocol.
     *
     * @return whether any byte was written
     */
    default boolean flush() throws IOException {
        return false;
    }

    /** Notifies the peer that no more bytes follow, if the protocol has a message for it. */
    default void endOutput() throws IOException {}

    /**
     * Opens the transport without a byte from the peer, if that is possible.
     *
     * @return whether it is open now
     */
    default boolean openForSilence() {
        return false;
    }

    /** {@return whether it was opened by {@link #openForSilence}} */
    default boolean isOpenForSilence() {
        return false;
    }

    /** {@return whether a PROXY header has begun and is not complete} Then it is not known whether the peer is silent. */
    default boolean isInHeader() {
        return false;
    }

    /** Notifies the peer that the connection is about to be closed, as far as that is possible at once. */
    default void notifyOfClose() {}

    /** {@return the TLS session; empty without TLS, or while the handshake goes on} */
    default Optional<SSLSession> session() {
        return Optional.empty();
    }

    /** {@return the client that the peer's PROXY header names; empty if there is no such header} */
    @LoopConfined(false)
    default Optional<InetSocketAddress> forwardedClient() {
        return Optional.empty();
    }
}
