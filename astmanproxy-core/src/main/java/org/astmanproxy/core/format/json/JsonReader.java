package org.astmanproxy.core.format.json;

import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.support.Ascii;
import org.astmanproxy.spi.support.BytewiseReader;

/** Reads a sequence of objects, a byte at a time; the closing brace ends a message. */
final class JsonReader extends BytewiseReader {
    private final int maxBytes;
    private final ObjectLines lines;
    private final ObjectParser parser;
    private boolean inObject;
    private int objectBytes;

    JsonReader(ReaderContext limits) {
        this.maxBytes = limits.maxBodyBytes();
        this.lines = new ObjectLines(limits);
        this.parser = new ObjectParser(lines);
    }

    @Override
    protected void accept(int b, MessageSink out) throws ProtocolException {
        if (inObject) {
            objectByte(b, out);
        } else if (b == '{') {
            inObject = true;
            objectBytes = 1;
            parser.begin();
        } else if (!Ascii.isSpace(b)) {
            throw new ProtocolException("JSON: not an object: it must begin with '{'");
        }
    }

    private void objectByte(int b, MessageSink out) throws ProtocolException {
        if (++objectBytes > maxBytes) {
            throw new ProtocolException("JSON: object of more bytes than maxbody allows, " + maxBytes);
        }
        if (parser.accept(b)) {
            inObject = false;
            lines.end(out);
        }
    }
}
