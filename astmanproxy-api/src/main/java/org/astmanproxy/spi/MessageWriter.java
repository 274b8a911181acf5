package org.astmanproxy.spi;

import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;

/**
 * Turns messages into bytes.
 *
 * <p>Stateless: the same message gives the same bytes, for every client and on every thread. That is what lets one
 * encoding serve all clients of a format.
 */
@FunctionalInterface
public interface MessageWriter {
    /**
     * Writes one message, whatever it holds, with all that marks its end.
     *
     * @param message the message
     * @param source who speaks
     * @param out where to; not kept
     */
    void write(Message message, MessageSource source, ByteSink out);
}
