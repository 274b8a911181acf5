package org.astmanproxy.core.format.json;

import java.nio.charset.StandardCharsets;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.support.Escapes;
import org.astmanproxy.spi.support.MessageLines;
import org.astmanproxy.spi.support.Utf8;

/** Writes a message as one object on one line. */
final class JsonWriter implements MessageWriter {
    private static final Escapes STRING = escapes();
    private static final byte[] NO_OUTPUT_HEADERS =
            (",\"" + JsonKeys.OUTPUT_HEADERS + "\":[]").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = {'}', '\n'};

    private final JsonArrays arrays;

    JsonWriter(JsonArrays arrays) {
        this.arrays = arrays;
    }

    @Override
    public void write(Message message, MessageSource source, ByteSink out) {
        KeyedLines keyed = KeyedLines.of(message);
        char before = '{';
        for (int i = 0; i < keyed.lines().count(); i++) {
            if (keyed.isFirst(i)) {
                out.put(before);
                before = ',';
                key(keyed.keys(), i, out);
                values(keyed, i, out);
            }
        }
        if (before == '{') {
            out.put(before);
        }
        if (keyed.keys().needsEmptyOutputHeaders()) {
            out.put(NO_OUTPUT_HEADERS);
        }
        out.put(END);
    }

    private static void key(LineKeys keys, int line, ByteSink out) {
        out.put('"');
        keys.write(line, STRING, out);
        out.put('"');
        out.put(':');
    }

    private void values(KeyedLines keyed, int first, ByteSink out) {
        boolean single = !keyed.hasNext(first);
        if (single
                && (arrays == JsonArrays.AS_NEEDED
                        || !arrays.isArray(keyed.keys().text(first)))) {
            value(keyed.lines(), first, out);
            return;
        }
        out.put('[');
        value(keyed.lines(), first, out);
        for (int i = first; keyed.hasNext(i); i = keyed.next(i)) {
            out.put(',');
            value(keyed.lines(), keyed.next(i), out);
        }
        out.put(']');
    }

    private static void value(MessageLines lines, int line, ByteSink out) {
        int from = lines.valueStart(line);
        int to = lines.end(line);
        if (Utf8.isAscii(lines.bytes(), STRING.plainEnd(lines.bytes(), from, to), to)) {
            string(lines.bytes(), from, to, out);
        } else {
            byte[] utf8 = Utf8.of(lines.bytes(), from, to);
            string(utf8, 0, utf8.length, out);
        }
    }

    private static void string(byte[] utf8, int from, int to, ByteSink out) {
        out.put('"');
        STRING.write(utf8, from, to, out);
        out.put('"');
    }

    private static Escapes escapes() {
        Escapes escapes = Escapes.none();
        for (char c = 0; c < ' '; c++) {
            escapes = escapes.and(c, String.format("\\u%04x", (int) c));
        }
        return escapes.and('\t', "\\t")
                .and('\n', "\\n")
                .and('\r', "\\r")
                .and('\b', "\\b")
                .and('\f', "\\f")
                .and('"', "\\\"")
                .and('\\', "\\\\");
    }
}
