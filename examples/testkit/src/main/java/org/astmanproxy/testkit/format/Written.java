package org.astmanproxy.testkit.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.MessageSource;

/** The output of a format. */
public final class Written {
    private Written() {}

    /** Returns the bytes of messages from a server. */
    public static byte[] bytes(IOFormat format, List<Message> messages) {
        CollectedBytes out = new CollectedBytes();
        messages.forEach(message -> format.writer().orElseThrow().write(message, MessageSource.SERVER, out));
        return out.copy();
    }

    /** Returns one message from a server as text. */
    public static String text(IOFormat format, Message message) {
        return new String(bytes(format, List.of(message)), StandardCharsets.UTF_8);
    }
}
