package com.example;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.Recognition;
import org.astmanproxy.spi.StreamFormat;

/** One message per line, encoded like a web form: {@code Event=Hangup&Channel=PJSIP%2F100-00000001}. */
public final class FormFormat implements StreamFormat {
    @Override
    public String name() {
        return "form";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/x-www-form-urlencoded");
    }

    /** Returns yes if the first character that cannot be in an encoded name is an equals sign. */
    @Override
    public Recognition recognises(ByteBuffer firstBytes) {
        for (int i = firstBytes.position(); i < firstBytes.limit(); i++) {
            char c = (char) (firstBytes.get(i) & 0xFF);
            if (c == '=' && i > firstBytes.position()) {
                return Recognition.YES;
            }
            if (!String.valueOf(c).matches("[A-Za-z0-9%+._*-]")) {
                return Recognition.NO;
            }
        }
        return Recognition.MORE;
    }

    @Override
    public boolean reads() {
        return true;
    }

    @Override
    public Optional<MessageReader> newReader(ReaderContext context) {
        return Optional.of(new FormReader(context));
    }

    @Override
    public Optional<MessageWriter> writer() {
        return Optional.of(FormFormat::write);
    }

    private static void write(Message message, MessageSource source, ByteSink out) {
        for (int i = 0; i < message.lineCount(); i++) {
            out.put(i == 0 ? "" : "&");
            if (!message.isText(i)) {
                out.put(encoded(message.nameBytes(i)) + "=");
            }
            out.put(encoded(message.valueBytes(i)));
        }
        out.put("\n");
    }

    /** Encodes the bytes as they are. AMI declares no charset, and ISO-8859-1 has a character for each byte. */
    private static String encoded(ByteBuffer bytes) {
        return URLEncoder.encode(ISO_8859_1.decode(bytes).toString(), ISO_8859_1);
    }
}
