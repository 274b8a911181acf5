package org.astmanproxy.core.format.websocket;

import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.support.ByteBuilder;
import org.astmanproxy.spi.support.Utf8;

/**
 * Writes each message as one frame. Writers of equal formats are equal, so that their clients share what is encoded.
 *
 * @param data writes the message
 * @param text true if the data is text, which has to be UTF-8
 */
record FrameWriter(MessageWriter data, boolean text) implements MessageWriter {
    /** More than the format needs in addition to most messages. */
    private static final int MORE_BYTES = 128;

    @Override
    public void write(Message message, MessageSource source, ByteSink out) {
        ByteBuilder payload = new ByteBuilder(message.byteCount() + MORE_BYTES);
        data.write(message, source, payload);
        int length = payload.length();
        if (!text) {
            Frames.begin(Opcode.BINARY, length, out);
            out.put(payload.array(), 0, length);
        } else if (Utf8.isAscii(payload.array(), 0, length)) {
            Frames.begin(Opcode.TEXT, length, out);
            out.put(payload.array(), 0, length);
        } else {
            byte[] utf8 = Utf8.of(payload.array(), 0, length);
            Frames.begin(Opcode.TEXT, utf8.length, out);
            out.put(utf8);
        }
    }
}
