package org.astmanproxy.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.IOFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes out in a format comes in again; each format's test says what it can't carry. */
public abstract class RoundTripContract {
    private final IOFormat format;

    /** For a format. */
    protected RoundTripContract(IOFormat format) {
        this.format = format;
    }

    /** {@return the message as this format brings it back} */
    protected abstract Message carried(Message message);

    static List<Path> transcripts() {
        return Messages.transcripts();
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void messages_of_a_real_conversation_come_back(Path transcript) {
        assertComeBack(Messages.of(transcript).stream().filter(this::isLine).toList());
    }

    @Test
    void random_messages_come_back() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            messages.add(Messages.random(random));
        }
        System.out.println(format.name() + ": random messages of seed " + seed);
        assertComeBack(messages);
    }

    @Test
    void all_byte_values_come_back() {
        List<Message> messages = new ArrayList<>();
        for (int b = 0; b < 256; b++) {
            if (b != '\r' && b != '\n') {
                messages.add(Messages.standard("Event: X", "Value: a" + (char) b + "b", "N" + (char) b + "m: c"));
                messages.add(Messages.standard("Event: X", b == ':' ? "x" : "a" + (char) b));
            }
        }
        assertComeBack(messages);
    }

    @Test
    void a_message_of_thousands_of_lines_comes_back() {
        String[] lines = new String[30_000];
        Arrays.fill(lines, "Output: line");
        lines[0] = "Response: Success";
        lines[20_000] = "Other: x";
        assertComeBack(List.of(Messages.standard(lines)));
    }

    @Test
    void changed_bytes_give_messages_refusals_or_the_declared_error_however_they_are_cut() {
        long seed = new Random().nextLong();
        System.out.println(format.name() + ": changed bytes of seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = Written.bytes(
                    format, List.of(Messages.random(random), Message.action("Ping"), Message.action("Ping")));
            for (int n = random.nextInt(3); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] =
                        random.nextBoolean() ? bytes[random.nextInt(bytes.length)] : (byte) random.nextInt(256);
            }
            assertThat(Reading.byteByByte(format, TestLimits.WIDE, bytes))
                    .isEqualTo(Reading.of(format, TestLimits.WIDE, bytes));
        }
    }

    private void assertComeBack(List<Message> messages) {
        byte[] bytes = Written.bytes(format, messages);
        List<Message> expected = messages.stream().map(this::carried).toList();
        List<Message> whole = Reading.of(format, TestLimits.WIDE, bytes).messages();
        assertThat(whole).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(whole.get(i)).as("message %d", i).isEqualTo(expected.get(i));
        }
        assertThat(Reading.byteByByte(format, TestLimits.WIDE, bytes).messages())
                .isEqualTo(whole);
        assertThat(everyFifth(bytes)).isEqualTo(whole);
    }

    private List<Message> everyFifth(byte[] bytes) {
        byte[][] pieces = new byte[(bytes.length + 4) / 5][];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = Arrays.copyOfRange(bytes, 5 * i, Math.min(bytes.length, 5 * i + 5));
        }
        return Reading.of(format, TestLimits.WIDE, pieces).messages();
    }

    /** A line with a CR in it (a recorded client sent one) is no header that any format takes in. */
    private boolean isLine(Message message) {
        for (int i = 0; i < message.lineCount(); i++) {
            if (message.value(i).indexOf('\r') >= 0 || message.headerName(i).indexOf('\r') >= 0) {
                return false;
            }
        }
        return true;
    }
}
