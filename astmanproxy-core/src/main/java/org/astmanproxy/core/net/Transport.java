package org.astmanproxy.core.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** How bytes cross a socket: as they are, or through TLS. Never blocks. Belongs to one loop. */
interface Transport {
    /** {@return the number of bytes read, 0 when there are none now, -1 at the end of the peer's stream} */
    int read(ByteBuffer into) throws IOException;

    /** {@return the number of bytes taken, 0 or more} */
    long write(ByteBuffer source) throws IOException;

    /** {@return the number of bytes taken of the first {@code count} buffers, 0 or more} */
    long write(ByteBuffer[] sources, int count) throws IOException;

    /** {@return whether it carries bytes by now} What is written before is not taken. */
    default boolean isOpen() {
        return true;
    }

    /** {@return whether there is no point in reading now, until it says otherwise} */
    default boolean pausesReading() {
        return false;
    }

    /** {@return whether another read brings something, though the socket may have nothing more} */
    default boolean hasMore() {
        return false;
    }

    /** {@return the number of bytes it took and has not handed to the socket} */
    default int keptBytes() {
        return 0;
    }

    /** Hands on what it keeps, and what it has to say for itself. {@return whether any byte went} */
    default boolean flush() throws IOException {
        return false;
    }

    /** Nothing more will be written: tells the peer so, where there are words for it. */
    default void endOutput() throws IOException {}

    /** The peer has stayed silent for as long as it may. {@return whether that opens the transport} */
    default boolean openForSilence() {
        return false;
    }

    /** The connection is about to be closed: says what can be said at once. */
    default void sayGoodbye() {}

    /** {@return the TLS session, once it stands} */
    default Optional<SSLSession> session() {
        return Optional.empty();
    }
}
