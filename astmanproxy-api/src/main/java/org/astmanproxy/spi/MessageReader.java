package org.astmanproxy.spi;

import java.nio.ByteBuffer;

/**
 * Turns the bytes of one client into messages.
 *
 * <p>An ordinary object fed with bytes: it sees no socket, thread or clock, never blocks, and goes on from where it
 * was, wherever the bytes were cut. It keeps no more than one message in memory, bounded by the limits of its
 * {@link ReaderContext}. Called on one event loop only.
 */
public interface MessageReader {
    /**
     * Takes all bytes and reports the messages that they complete, in their order, as long as {@link
     * MessageSink#wantsMore} says so.
     *
     * @param in the bytes; consumed up to where it stopped, and not kept
     * @param out told what was read
     * @throws ProtocolException when this conversation can't go on; the client is told and disconnected
     */
    void read(ByteBuffer in, MessageSink out) throws ProtocolException;

    /** {@return whether nothing of a further message has come} Asked only where the format {@link IOFormat#exchanges}. */
    default boolean isIdle() {
        return true;
    }

    /**
     * The rest of a message did not come in time. Called only where the format {@link IOFormat#exchanges} and the reader
     * is not {@linkplain #isIdle idle}; the connection closes behind what is reported here.
     *
     * @param out told what answers it
     */
    default void timedOut(MessageSink out) {}
}
