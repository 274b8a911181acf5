package org.astmanproxy.core.filter;

import java.util.List;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.testkit.Transcript;

/** The messages of a recorded conversation with a real Asterisk, by its name without an ending. */
final class RecordedMessages {
    private RecordedMessages() {}

    static List<Message> received(String name) {
        return Transcript.named(name + ".txt").messages();
    }

    static List<Message> sent(String name) {
        return Transcript.named(name + ".sent").messages();
    }

    static List<Message> events(String name) {
        return received(name).stream()
                .filter(message -> message.kind() == MessageKind.EVENT)
                .toList();
    }
}
