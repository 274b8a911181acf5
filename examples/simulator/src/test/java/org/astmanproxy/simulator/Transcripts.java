package org.astmanproxy.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.Transcript;

/** Conversations recorded from Asterisk 22. */
final class Transcripts {
    private Transcripts() {}

    /** What a real Asterisk sent. */
    static String received(String name) {
        return read("22-" + name + ".txt");
    }

    /** What was sent to it, with the dialplan's context changed to ours. */
    static byte[] sent(String name) {
        String text = read("22-" + name + ".sent").replace("@lab", "@demo").replace("Context: lab", "Context: demo");
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static List<AmiMessage> messages(String name) {
        String afterBanner = received(name).split("\r\n", 2)[1];
        return Arrays.stream(afterBanner.split("\r\n\r\n"))
                .filter(block -> !block.isBlank())
                .map(block -> new AmiMessage(List.of(block.split("\r\n"))))
                .toList();
    }

    private static String read(String file) {
        return new String(Transcript.named(file).bytes(), StandardCharsets.ISO_8859_1);
    }
}
