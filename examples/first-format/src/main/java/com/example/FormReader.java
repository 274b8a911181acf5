package com.example;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.ReaderContext;

/** Reads the lines of one client. */
final class FormReader implements MessageReader {
    private final ReaderContext limits;
    private ByteArrayOutputStream line = new ByteArrayOutputStream();

    FormReader(ReaderContext limits) {
        this.limits = limits;
    }

    /** Bytes arrive in pieces of any size, so the reader keeps the unfinished line, up to maxbody bytes. */
    @Override
    public void read(ByteBuffer in, MessageSink out) throws ProtocolException {
        while (in.hasRemaining() && out.wantsMore()) {
            byte b = in.get();
            if (b == '\n') {
                String complete = line.toString(ISO_8859_1);
                line = new ByteArrayOutputStream();
                endLine(complete, out);
            } else if (line.size() == limits.maxBodyBytes()) {
                throw new ProtocolException("form: a line of more bytes than maxbody allows, " + line.size());
            } else {
                line.write(b);
            }
        }
    }

    /** Reports a message or a refusal. Reading continues with the next line in both cases. */
    private void endLine(String text, MessageSink out) {
        String form = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        if (form.isEmpty()) {
            return;
        }
        MessageBuilder message = Message.builder();
        try {
            String[] fields = form.split("&", -1);
            if (fields.length > limits.maxLines()) {
                throw new IllegalArgumentException("more lines than maxlines allows, " + limits.maxLines());
            }
            for (String field : fields) {
                add(field, message);
            }
            out.message(message.build());
        } catch (IllegalArgumentException e) {
            out.refused(new ProtocolException(
                    "form: " + e.getMessage(), message.build().actionId().orElse(null)));
        }
    }

    /** The builder also throws IllegalArgumentException, for a line end in a value or a colon in a name. */
    private void add(String field, MessageBuilder message) {
        if (field.length() > limits.maxLineBytes()) {
            throw new IllegalArgumentException("a line longer than maxline allows, " + limits.maxLineBytes());
        }
        int equals = field.indexOf('=');
        byte[] value = decoded(field.substring(equals + 1));
        if (equals >= 0) {
            message.header(decoded(field.substring(0, equals)), value);
        } else if (value.length == 0 || decodedText(field).contains(":")) {
            // Asterisk would read it as the end of the message, or as a header
            throw new IllegalArgumentException("text that is empty or holds a colon");
        } else {
            message.text(value);
        }
    }

    private static byte[] decoded(String text) {
        return decodedText(text).getBytes(ISO_8859_1);
    }

    private static String decodedText(String text) {
        try {
            return URLDecoder.decode(text, ISO_8859_1);
        } catch (IllegalArgumentException e) {
            // the exception's own text would quote the input of the client
            throw new IllegalArgumentException("a percent sign without two hex digits");
        }
    }
}
