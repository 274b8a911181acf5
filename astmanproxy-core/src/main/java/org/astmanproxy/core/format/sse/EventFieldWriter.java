package org.astmanproxy.core.format.sse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.support.ByteBuilder;
import org.astmanproxy.spi.support.Utf8;

/**
 * Writes each message as the fields of one event. Writers of equal formats are equal, so that their clients share what
 * is encoded.
 *
 * @param data writes the message
 */
public record EventFieldWriter(MessageWriter data) implements MessageWriter {
    private static final String PLACE = "ProxySequence";
    private static final byte[] ID = ascii("id: ");
    private static final byte[] EVENT = ascii("event: ");
    private static final byte[] DATA = ascii("data: ");
    private static final byte[] RESPONSE = ascii("Response");

    /** More than the fields of most events need in addition to the message. */
    private static final int MORE_BYTES = 128;

    @Override
    public void write(Message message, MessageSource source, ByteSink out) {
        List<String> places = message.getAll(PLACE);
        // the proxy adds its own line at the end; an event of Asterisk may contain another
        if (!places.isEmpty() && isPlace(places.get(places.size() - 1))) {
            out.put(ID);
            out.put(places.get(places.size() - 1));
            out.put('\n');
        }
        out.put(EVENT);
        name(message, out);
        out.put('\n');
        ByteBuilder bytes = new ByteBuilder(message.byteCount() + MORE_BYTES);
        data.write(message, source, bytes);
        if (Utf8.isAscii(bytes.array(), 0, bytes.length())) {
            lines(bytes.array(), bytes.length(), out);
        } else {
            byte[] text = Utf8.of(bytes.array(), 0, bytes.length());
            lines(text, text.length, out);
        }
        out.put('\n');
    }

    private static void name(Message message, ByteSink out) {
        if (message.kind() != MessageKind.EVENT) {
            out.put(RESPONSE);
            return;
        }
        String name = message.get("Event").orElse("");
        out.put(name.replace('\r', ' ').replace('\n', ' '));
    }

    /** Writes a field for each line; lines end in LF, CR LF or CR. Empty lines at the end are left out. */
    private static void lines(byte[] text, int length, ByteSink out) {
        int end = length;
        while (end > 0 && (text[end - 1] == '\n' || text[end - 1] == '\r')) {
            end--;
        }
        int start = 0;
        for (int i = 0; i <= end; i++) {
            if (i == end || text[i] == '\n' || text[i] == '\r') {
                out.put(DATA);
                out.put(text, start, i - start);
                out.put('\n');
                if (i + 1 < end && text[i] == '\r' && text[i + 1] == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
    }

    private static boolean isPlace(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z')) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
