package org.astmanproxy.example.nats;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.astmanproxy.ExtensionContext;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.ProtocolException;

/** Converts one message into the payload of a NATS message, and back. Any thread. */
final class MessageCodec {
    private static final String STANDARD = "standard";
    private static final String JSON = "json";

    private final ExtensionContext context;
    private final MessageWriter standard;
    private final MessageWriter json;

    MessageCodec(ExtensionContext context) {
        this.context = context;
        this.standard = context.writer(STANDARD);
        this.json = context.writer(JSON);
    }

    /** {@return the format of a payload: that of the answer to it} */
    static String formatOf(byte[] payload) {
        return payload.length > 0 && payload[0] == '{' ? JSON : STANDARD;
    }

    /**
     * {@return the payload for a message} It is in the standard format if the reader of json refuses it, for example because
     * of a line feed or a carriage return in a value, or because it exceeds a limit for clients.
     */
    byte[] encode(Message message, String format) {
        if (format.equals(JSON)) {
            byte[] payload = write(message, json);
            if (isReadable(payload)) {
                return payload;
            }
        }
        return write(message, standard);
    }

    private boolean isReadable(byte[] payload) {
        try {
            read(payload, JSON);
            return true;
        } catch (ProtocolException e) {
            return false;
        }
    }

    private static byte[] write(Message message, MessageWriter writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(message.byteCount() + 2);
        writer.write(message, MessageSource.SERVER, new ByteSink() {
            @Override
            public void put(byte[] from, int index, int length) {
                bytes.write(from, index, length);
            }

            @Override
            public void put(int b) {
                bytes.write(b);
            }
        });
        return bytes.toByteArray();
    }

    /**
     * {@return the message that a hub or an edge has sent} In the standard format, only CRLF ends a line. A value may contain
     * a line feed, and must not forge headers with it.
     *
     * @throws ProtocolException if there is not one message
     */
    Message decode(byte[] payload) throws ProtocolException {
        return formatOf(payload).equals(JSON) ? read(payload, JSON) : cut(payload);
    }

    /**
     * {@return the action that any program has sent, within the limits for clients}
     *
     * @throws ProtocolException if there is not one message, or it exceeds a limit
     */
    Message decodeAction(byte[] payload) throws ProtocolException {
        return read(payload, formatOf(payload));
    }

    private Message read(byte[] payload, String format) throws ProtocolException {
        List<Message> messages = new ArrayList<>();
        List<ProtocolException> refused = new ArrayList<>();
        context.newReader(format).read(ByteBuffer.wrap(payload), new MessageSink() {
            @Override
            public void message(Message message) {
                messages.add(message);
            }

            @Override
            public void refused(ProtocolException why) {
                refused.add(why);
            }
        });
        if (!refused.isEmpty()) {
            throw refused.get(0);
        }
        if (messages.size() != 1) {
            throw new ProtocolException(messages.size() + " messages (expected: one)");
        }
        return messages.get(0);
    }

    private static Message cut(byte[] payload) throws ProtocolException {
        int[] ends = new int[8];
        int count = 0;
        int from = 0;
        for (int end = lineEnd(payload, 0); end > from; end = lineEnd(payload, from)) {
            ends = count == ends.length ? Arrays.copyOf(ends, 2 * count) : ends;
            ends[count++] = end;
            from = end + 2;
        }
        if (count == 0) {
            throw new ProtocolException("no message (expected: lines that end in CRLF)");
        }
        return Message.ofLines(payload, 0, ends, count, headOf(payload, ends, count));
    }

    /** {@return the index of the next CRLF; -1 if there is none} */
    private static int lineEnd(byte[] payload, int from) {
        for (int i = from; i + 1 < payload.length; i++) {
            if (payload[i] == '\r' && payload[i + 1] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** {@return the number of headers in front of the output of a command of Asterisk 13 and earlier} */
    private static int headOf(byte[] payload, int[] ends, int count) {
        if (!lineOf(payload, 0, ends[0]).equals("Response: Follows")) {
            return count;
        }
        int head = 1;
        while (head < count
                && lineOf(payload, ends[head - 1] + 2, ends[head]).matches("(Privilege|ActionID|Server): .*")) {
            head++;
        }
        return head;
    }

    private static String lineOf(byte[] payload, int from, int to) {
        return new String(payload, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
