package org.astmanproxy.core.client.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.astmanproxy.message.Header;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;
import org.astmanproxy.message.MessageKind;

/** The messages of a recorded conversation with a real Asterisk. */
final class Transcript {
    private Transcript() {}

    static List<Message> received(String name) {
        return messages(name + ".txt");
    }

    static List<Message> sent(String name) {
        return messages(name + ".sent");
    }

    static List<Message> events(String name) {
        return received(name).stream()
                .filter(message -> message.kind() == MessageKind.EVENT)
                .toList();
    }

    private static List<Message> messages(String file) {
        List<Message> messages = new ArrayList<>();
        for (String block :
                read(file).replaceFirst("^Asterisk Call Manager/.*\r\n", "").split("\r\n\r\n")) {
            MessageBuilder message = Message.builder();
            for (String line : block.strip().split("\r\n")) {
                int colon = line.indexOf(':');
                message.header(new Header(
                        line.substring(0, colon), line.substring(colon + 1).stripLeading()));
            }
            messages.add(message.build());
        }
        return messages;
    }

    private static String read(String file) {
        try (InputStream in =
                Objects.requireNonNull(Transcript.class.getResourceAsStream("/transcripts/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
