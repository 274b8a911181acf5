package org.astmanproxy.core.filter;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;

/** Builds the text of an event. Each line is decoded as UTF-8 if it is valid, like the values of a {@link Message}. */
final class EventText implements ByteSink {
    private final ByteArrayOutputStream collected;

    private EventText(int size) {
        collected = new ByteArrayOutputStream(size);
    }

    static String of(Message event) {
        EventText sink = new EventText(event.byteCount() + 2);
        event.writeTo(sink);
        sink.put('\r');
        sink.put('\n');
        return decode(sink.collected.toByteArray());
    }

    @Override
    public void put(byte[] bytes, int from, int length) {
        collected.write(bytes, from, length);
    }

    @Override
    public void put(int b) {
        collected.write(b);
    }

    private static String decode(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return decodeLines(bytes);
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Decodes each line separately, so that a line in another charset does not affect the other lines. */
    private static String decodeLines(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                text.append(decodeLine(bytes, from, i + 1));
                from = i + 1;
            }
        }
        return text.toString();
    }

    private static String decodeLine(byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }
}
