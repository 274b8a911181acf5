package org.astmanproxy.core.format.xml;

import java.nio.CharBuffer;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.support.Ascii;
import org.astmanproxy.spi.support.ByteBuilder;
import org.astmanproxy.spi.support.BytewiseReader;
import org.astmanproxy.spi.support.IncomingLines;

/** Collects a sequence of documents, a byte at a time, and parses each when it is complete. */
final class XmlReader extends BytewiseReader {
    private final int maxBytes;
    private final IncomingLines lines;
    private final CodeUnits units = new CodeUnits();
    private final ByteBuilder document = new ByteBuilder();
    private DocumentEnd end = new DocumentEnd();

    XmlReader(ReaderContext limits) {
        this.maxBytes = limits.maxBodyBytes();
        this.lines = new IncomingLines(limits);
    }

    @Override
    protected void accept(int b, MessageSink out) throws ProtocolException {
        int unit = units.accept(b);
        int before = units.heldBack();
        if (before != CodeUnits.NONE) {
            unit(before, out);
        }
        if (unit != CodeUnits.NONE) {
            unit(unit, out);
        }
    }

    private void unit(int c, MessageSink out) throws ProtocolException {
        if (document.length() == 0 && (Ascii.isSpace(c) || c == CodeUnits.MARK)) {
            return;
        }
        if (units.isWide()) {
            document.put(c >> 8);
        }
        document.put(c);
        if (document.length() > maxBytes) {
            throw new ProtocolException("XML: document of more bytes than maxbody allows, " + maxBytes);
        }
        if (end.accept(c)) {
            XmlDocument.parse(text().toString(), lines);
            end = new DocumentEnd();
            document.clear();
            lines.end(out);
        }
    }

    private CharBuffer text() throws ProtocolException {
        if (units.isWide()) {
            return XmlText.ofUtf16(document.array(), 2 * end.declarationAt(), document.length());
        }
        return XmlText.ofBytes(document.array(), end.declarationAt(), document.length());
    }
}
