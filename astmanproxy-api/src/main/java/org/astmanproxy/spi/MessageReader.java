package org.astmanproxy.spi;

import java.nio.ByteBuffer;

/**
 * Converts the bytes of one client into messages.
 *
 * <p>A reader is an ordinary object without access to sockets, threads or clocks. It never blocks, and it accepts input
 * that is cut at any byte. It keeps at most one message in memory, within the limits of its {@link ReaderContext}. All
 * calls come from one event loop.
 */
public interface MessageReader {
    /**
     * Reads bytes and reports the messages that they complete, in order, while {@link MessageSink#wantsMore} returns
     * true.
     *
     * @param in the bytes; its position moves to the first unread byte; the reader must not keep the buffer
     * @param out receives the messages
     * @throws ProtocolException if the conversation cannot continue; the proxy sends the text to the client and
     *     disconnects it
     */
    void read(ByteBuffer in, MessageSink out) throws ProtocolException;
}
