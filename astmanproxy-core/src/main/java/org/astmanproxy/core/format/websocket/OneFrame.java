package org.astmanproxy.core.format.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.StreamFormat;

/** The one message in a frame, read by the reader of its format. */
final class OneFrame implements MessageSink {
    /** Ends a message in formats that end one with an empty line. */
    private static final byte[] EMPTY_LINE = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final List<Consumer<MessageSink>> found = new ArrayList<>(1);

    private OneFrame() {}

    /** {@return the content of a frame} */
    static OneFrame of(StreamFormat format, ReaderContext context, boolean text, byte[] payload) {
        OneFrame frame = new OneFrame();
        MessageReader reader = format.newReader(context).orElseThrow();
        try {
            reader.read(ByteBuffer.wrap(payload), frame);
        } catch (ProtocolException why) {
            frame.refused(why);
        }
        if (text && frame.found.isEmpty()) {
            frame.end(reader);
        }
        return frame;
    }

    private void end(MessageReader reader) {
        try {
            reader.read(ByteBuffer.wrap(EMPTY_LINE), this);
        } catch (ProtocolException incomplete) {
            // an empty line is not what was missing
            found.clear();
        }
    }

    /** Reports the message, or refuses the frame. */
    void report(MessageSink out) {
        if (found.size() == 1) {
            found.get(0).accept(out);
        } else {
            String why = found.isEmpty() ? "a frame without a complete message" : "a frame of more than one message";
            out.refused(new ProtocolException(why));
        }
    }

    @Override
    public void message(Message message) {
        found.add(out -> out.message(message));
    }

    @Override
    public void refused(ProtocolException why) {
        found.add(out -> out.refused(why));
    }

    /** {@return true if one message was found, or none} A second one is not read to its end. */
    @Override
    public boolean wantsMore() {
        return found.size() < 2;
    }
}
