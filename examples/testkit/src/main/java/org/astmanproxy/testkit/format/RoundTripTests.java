package org.astmanproxy.testkit.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that a format reads what it has written, but for what {@link #carried} declares. */
public interface RoundTripTests extends TestedFormat {
    /**
     * Uses the messages of Asterisk and of its clients.
     *
     * @param transcript one side of a recorded conversation
     */
    @ParameterizedTest
    @MethodSource("org.astmanproxy.testkit.Transcript#all")
    default void messages_of_a_real_conversation_come_back(Transcript transcript) {
        assertComeBack(
                transcript.messages().stream().filter(RoundTripTests::isLine).toList());
    }

    /** Uses names and values that no Asterisk sends. */
    @Test
    default void random_messages_come_back() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            messages.add(Messages.random(random));
        }
        System.out.println(format().name() + ": random messages of seed " + seed);
        assertComeBack(messages);
    }

    /** Uses each byte in names, values and text. CR and LF end a line, so they are left out. */
    @Test
    default void all_byte_values_come_back() {
        List<Message> messages = new ArrayList<>();
        for (int b = 0; b < 256; b++) {
            if (b != '\r' && b != '\n') {
                messages.add(Messages.standard("Event: X", "Value: a" + (char) b + "b", "N" + (char) b + "m: c"));
                messages.add(Messages.standard("Event: X", b == ':' ? "x" : "a" + (char) b));
            }
        }
        assertComeBack(messages);
    }

    /** The output of a command may be that long. */
    @Test
    default void a_message_of_thousands_of_lines_comes_back() {
        String[] lines = new String[30_000];
        Arrays.fill(lines, "Output: line");
        lines[0] = "Response: Success";
        lines[20_000] = "Other: x";
        assertComeBack(List.of(Messages.standard(lines)));
    }

    private void assertComeBack(List<Message> messages) {
        List<Message> carried = messages.stream().filter(this::carries).toList();
        byte[] bytes = Written.bytes(format(), carried);
        List<Message> expected = carried.stream().map(this::carried).toList();
        List<Message> whole = ReadResult.of(format(), TestLimits.WIDE, bytes).messages();
        assertThat(whole).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(whole.get(i)).as("message %d", i).isEqualTo(expected.get(i));
        }
        assertThat(ReadResult.byteByByte(format(), TestLimits.WIDE, bytes).messages())
                .isEqualTo(whole);
        assertThat(everyFifth(bytes)).isEqualTo(whole);
    }

    private List<Message> everyFifth(byte[] bytes) {
        byte[][] pieces = new byte[(bytes.length + 4) / 5][];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = Arrays.copyOfRange(bytes, 5 * i, Math.min(bytes.length, 5 * i + 5));
        }
        return ReadResult.of(format(), TestLimits.WIDE, pieces).messages();
    }

    /** No format accepts a line that holds a CR; a recorded client sent one. */
    private static boolean isLine(Message message) {
        for (int i = 0; i < message.lineCount(); i++) {
            if (message.value(i).indexOf('\r') >= 0 || message.headerName(i).indexOf('\r') >= 0) {
                return false;
            }
        }
        return true;
    }
}
