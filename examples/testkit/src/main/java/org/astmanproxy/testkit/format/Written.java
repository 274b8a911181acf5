package org.astmanproxy.testkit.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.StreamFormat;
import org.astmanproxy.spi.support.ByteBuilder;

/** Writes messages in a format. */
public final class Written {
    private Written() {}

    /**
     * Writes messages of a server.
     *
     * @param format the format
     * @param messages the messages
     * @return their bytes
     */
    public static byte[] bytes(StreamFormat format, List<Message> messages) {
        ByteBuilder out = new ByteBuilder();
        messages.forEach(message -> format.writer().orElseThrow().write(message, MessageSource.SERVER, out));
        return out.copy();
    }

    /**
     * Writes one message of a server.
     *
     * @param format the format
     * @param message the message
     * @return its text, decoded as UTF-8
     */
    public static String text(StreamFormat format, Message message) {
        return new String(bytes(format, List.of(message)), StandardCharsets.UTF_8);
    }
}
