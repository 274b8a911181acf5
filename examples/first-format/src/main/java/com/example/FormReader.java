package com.example;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URLDecoder;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.support.ByteBuilder;
import org.astmanproxy.spi.support.BytewiseReader;
import org.astmanproxy.spi.support.IncomingLines;

/** Reads the lines of one client. */
final class FormReader extends BytewiseReader {
    private final int maxBytes;
    private final IncomingLines lines;
    private final ByteBuilder form = new ByteBuilder();

    FormReader(ReaderContext limits) {
        this.maxBytes = limits.maxBodyBytes();
        this.lines = new IncomingLines(limits);
    }

    /** Bytes arrive in pieces of any size, so the reader keeps the unfinished line, up to maxbody bytes. */
    @Override
    protected void accept(int b, MessageSink out) throws ProtocolException {
        if (b == '\n') {
            String complete = new String(form.array(), 0, form.length(), ISO_8859_1);
            form.clear();
            end(complete.endsWith("\r") ? complete.substring(0, complete.length() - 1) : complete, out);
        } else if (form.length() == maxBytes) {
            throw new ProtocolException("form: a line of more bytes than maxbody allows, " + maxBytes);
        } else {
            form.put(b);
        }
    }

    /** Reports a message or its refusal. Reading continues with the next line in both cases. */
    private void end(String text, MessageSink out) {
        if (text.isEmpty()) {
            return;
        }
        for (String field : text.split("&", -1)) {
            add(field);
        }
        lines.end(out);
    }

    private void add(String field) {
        int equals = field.indexOf('=');
        try {
            byte[] value = decoded(field.substring(equals + 1));
            if (equals < 0) {
                lines.text(value);
            } else {
                lines.header(decoded(field.substring(0, equals)), value);
            }
        } catch (IllegalArgumentException e) {
            // the exception's own text would quote the input of the client
            lines.refuse("form: a percent sign without two hex digits");
        }
    }

    /** ISO-8859-1 has a character for each byte, so the bytes arrive as they were sent. */
    private static byte[] decoded(String text) {
        return URLDecoder.decode(text, ISO_8859_1).getBytes(ISO_8859_1);
    }
}
