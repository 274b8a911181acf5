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
}
