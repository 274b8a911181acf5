package org.astmanproxy.core.filter;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
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
        String text = read(file).replaceFirst("^Asterisk Call Manager/.*\r\n", "");
        return Stream.of(text.split("(\r\n){2,}", -1))
                .filter(block -> !block.isBlank())
                .map(Transcript::message)
                .toList();
    }

    private static Message message(String block) {
        MessageBuilder message = Message.builder();
        block.lines().forEach(line -> {
            int colon = line.indexOf(':');
            message.header(line.substring(0, colon), line.substring(colon + 1).stripLeading());
        });
        return message.build();
    }

    private static String read(String file) {
        byte[] bytes = org.astmanproxy.testkit.Transcript.named(file).bytes();
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
