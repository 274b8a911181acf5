package org.astmanproxy.core.format.csv;

import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.support.Escapes;
import org.astmanproxy.spi.support.MessageLines;

/** Writes a message as one record and an empty line. */
final class CsvWriter implements MessageWriter {
    private static final Escapes QUOTED = Escapes.none().and('"', "\"\"");
    private static final byte[] SEPARATOR = {',', ' '};
    private static final byte[] END = {'\r', '\n', '\r', '\n'};

    @Override
    public void write(Message message, MessageSource source, ByteSink out) {
        MessageLines lines = MessageLines.of(message);
        boolean marksRawText = message.kind() == MessageKind.RESPONSE && message.has("Response", "Follows");
        for (int i = 0; i < lines.count(); i++) {
            if (i > 0) {
                out.put(SEPARATOR);
            }
            if (marksRawText && message.isRawText(i)) {
                marksRawText = false;
                field(lines.bytes(), 0, 0, out);
                out.put(SEPARATOR);
            }
            field(lines.bytes(), lines.start(i), lines.end(i), out);
        }
        out.put(END);
    }

    private static void field(byte[] bytes, int from, int to, ByteSink out) {
        out.put('"');
        QUOTED.write(bytes, from, to, out);
        out.put('"');
    }
}
