package org.astmanproxy.spi;

import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;

/**
 * Converts messages into bytes.
 *
 * <p>A writer is stateless. The same message gives the same bytes for every client and on every thread, so one encoding
 * can serve all clients of a format.
 */
@FunctionalInterface
public interface MessageWriter {
    /**
     * Writes one message completely, with the bytes that mark its end. It has to accept any message. If it throws, the
     * proxy disconnects the clients that use the format.
     *
     * @param message the message
     * @param source the sender of the message
     * @param out receives the bytes; the writer must not keep it
     */
    void write(Message message, MessageSource source, ByteSink out);
}
