package org.astmanproxy.core.format.xml;

import java.nio.charset.StandardCharsets;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.support.Escapes;
import org.astmanproxy.spi.support.MessageLines;
import org.astmanproxy.spi.support.Utf8;

/** Writes a message as one document and an empty line. */
final class XmlWriter implements MessageWriter {
    private static final Escapes ATTRIBUTE = escapes();
    private static final byte[] TEXT = ascii("  <" + Names.TEXT);
    private static final byte[] NAMED_HEADER = ascii("  <" + Names.HEADER + " " + Names.NAME + "=\"");
    private static final byte[] ELEMENT = ascii("  <");
    private static final byte[] CLOSE_NAME = ascii("\"");
    private static final byte[] VALUE = ascii(" " + Names.VALUE + "=\"");
    private static final byte[] CLOSE_ELEMENT = ascii("\"/>\r\n");
    private static final byte[] SERVER_START = ascii("<" + Names.SERVER_OUTPUT + ">\r\n");
    private static final byte[] SERVER_END = ascii("</" + Names.SERVER_OUTPUT + ">\r\n\r\n");
    private static final byte[] PROXY_START = ascii("<" + Names.PROXY_OUTPUT + ">\r\n");
    private static final byte[] PROXY_END = ascii("</" + Names.PROXY_OUTPUT + ">\r\n\r\n");

    @Override
    public void write(Message message, MessageSource source, ByteSink out) {
        MessageLines lines = MessageLines.of(message);
        out.put(source == MessageSource.SERVER ? SERVER_START : PROXY_START);
        for (int i = 0; i < lines.count(); i++) {
            name(lines, i, out);
            out.put(VALUE);
            text(lines.bytes(), lines.valueStart(i), lines.end(i), out);
            out.put(CLOSE_ELEMENT);
        }
        out.put(source == MessageSource.SERVER ? SERVER_END : PROXY_END);
    }

    private static void name(MessageLines lines, int line, ByteSink out) {
        if (lines.isText(line)) {
            out.put(TEXT);
            return;
        }
        int from = lines.start(line);
        int to = lines.nameEnd(line);
        if (Names.canBeElement(lines.bytes(), from, to)) {
            out.put(ELEMENT);
            out.put(lines.bytes(), from, to - from);
        } else {
            out.put(NAMED_HEADER);
            text(lines.bytes(), from, to, out);
            out.put(CLOSE_NAME);
        }
    }

    private static void text(byte[] bytes, int from, int to, ByteSink out) {
        if (Utf8.isAscii(bytes, ATTRIBUTE.plainEnd(bytes, from, to), to)) {
            ATTRIBUTE.write(bytes, from, to, out);
        } else {
            byte[] utf8 = Utf8.of(bytes, from, to);
            replaceNonCharacters(utf8);
            ATTRIBUTE.write(utf8, 0, utf8.length, out);
        }
    }

    /**
     * Replaces U+FFFE and U+FFFF, which XML does not allow. In UTF-8 only their last byte differs from that of U+FFFD.
     */
    private static void replaceNonCharacters(byte[] utf8) {
        for (int i = 2; i < utf8.length; i++) {
            boolean isLast = utf8[i] == (byte) 0xBE || utf8[i] == (byte) 0xBF;
            if (isLast && utf8[i - 1] == (byte) 0xBF && utf8[i - 2] == (byte) 0xEF) {
                utf8[i] = (byte) 0xBD;
            }
        }
    }

    private static Escapes escapes() {
        Escapes escapes = Escapes.none();
        for (char c = 0; c < ' '; c++) {
            escapes = escapes.and(c, "\uFFFD");
        }
        // otherwise attribute normalization would replace tab, LF and CR by spaces
        return escapes.and('\t', "&#9;")
                .and('\n', "&#10;")
                .and('\r', "&#13;")
                .and('"', "&quot;")
                .and('&', "&amp;")
                .and('<', "&lt;")
                .and('>', "&gt;");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
