package org.astmanproxy.core.format.http;

import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.support.ByteBuilder;

/**
 * The messages one after the other, as on a connection of their format.
 *
 * @param writer writes a message
 */
record MessageSequence(MessageWriter writer) implements ReplyBody {
    @Override
    public void add(Message message, MessageSource source, ByteBuilder body) {
        writer.write(message, source, body);
    }
}
