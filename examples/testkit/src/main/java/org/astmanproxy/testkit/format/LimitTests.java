package org.astmanproxy.testkit.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageReader;
import org.junit.jupiter.api.Test;

/** Tests that a reader keeps the limits, and that its refusals name the limit. */
public interface LimitTests extends TestedFormat {
    /** Tight limits. */
    TestLimits LIMITS = new TestLimits(200, 20, 2000);

    /** The most bytes that a reader may retain with these limits: a few times the size of the largest message. */
    long MOST_KEPT = 16_384;

    /** The number of bytes in a piece. */
    int PIECE = 512;

    /** The length in bytes of an endless line: many times what a reader may retain. */
    int ENDLESS = 400_000;

    /** The limit holds for names, values and text, also in the first line. */
    @Test
    default void a_line_that_is_longer_than_maxline_is_refused() {
        String longer = "x".repeat(LIMITS.maxLineBytes() + 1);
        assertRefused("maxline", "Action: Long", "Value: " + longer);
        assertRefused("maxline", "Action: " + longer, "Value: x");
        assertRefused("maxline", "Action: Long", longer + ": x");
        assertRefused("maxline", "Action: Long", longer);
    }

    /** The limit holds if all lines have the same name, and if each has its own. */
    @Test
    default void a_message_of_more_lines_than_maxlines_is_refused() {
        String[] one = new String[LIMITS.maxLines() + 1];
        Arrays.fill(one, "Variable: x");
        assertRefused("maxlines", one);
        String[] many = new String[LIMITS.maxLines() + 1];
        Arrays.setAll(many, i -> "Name" + i + ": x");
        assertRefused("maxlines", many);
    }

    /** Each line is within the limit of lines. */
    @Test
    default void a_message_that_is_larger_than_maxbody_is_refused() {
        String[] lines = new String[LIMITS.maxLines() - 1];
        Arrays.setAll(lines, i -> "Name" + i + ": " + "x".repeat(LIMITS.maxLineBytes() - 20));
        assertRefused("maxbody", lines);
    }

    /** A limit refuses nothing that is within it. */
    @Test
    default void a_message_well_within_the_limits_is_read() {
        String[] lines = new String[LIMITS.maxLines() / 2];
        Arrays.setAll(lines, i -> "Name" + i + ": " + "x".repeat(LIMITS.maxLineBytes() / 4));
        Message message = Messages.standard(lines);
        byte[] bytes = Written.bytes(format(), List.of(message, message));
        assertThat(ReadResult.everyWay(format(), LIMITS, bytes).messages())
                .containsExactly(carried(message), carried(message));
    }

    /** Either the reader refuses the message and reads the next one, or it cannot go on. Both reasons name the limit. */
    private void assertRefused(String limit, String... lines) {
        Message ping = Messages.standard("Action: Ping");
        byte[] bytes = Written.bytes(format(), List.of(Messages.standard(lines), ping));
        ReadResult reading = ReadResult.everyWay(format(), LIMITS, bytes);
        if (reading.end().isEmpty()) {
            assertThat(reading.outcomes()).hasSize(2);
            assertThat(reading.outcomes().get(0)).isInstanceOf(ReadResult.RefusedMessage.class);
            assertThat(((ReadResult.RefusedMessage) reading.outcomes().get(0)).why())
                    .contains(limit);
            assertThat(reading.outcomes().get(1)).isEqualTo(carried(ping));
        } else {
            assertThat(reading.outcomes()).isEmpty();
            assertThat(reading.end()).contains(limit);
        }
    }

    /** A client that never ends a line gets an error, and cannot fill the memory. */
    @Test
    default void a_line_that_never_ends_is_refused_and_not_kept() {
        String endless = "x".repeat(ENDLESS);
        Stream.of("Value: " + endless, endless + ": x", endless)
                .map(line -> Messages.standard("Action: Long", line))
                .forEach(this::assertEndsUnkept);
    }

    /** A client that never ends a message gets an error, and cannot fill the memory. */
    @Test
    default void a_message_that_never_ends_is_refused_and_not_kept() {
        String[] one = new String[ENDLESS / 10];
        Arrays.fill(one, "Name: value");
        assertEndsUnkept(Messages.standard(one));
        String[] many = new String[ENDLESS / 10];
        Arrays.setAll(many, i -> "Name" + i + ": value");
        assertEndsUnkept(Messages.standard(many));
    }

    private void assertEndsUnkept(Message message) {
        byte[] bytes = Written.bytes(format(), List.of(message));
        MessageReader reader = format().newReader(LIMITS).orElseThrow();
        boolean told = false;
        int bound = 4 * LIMITS.maxBodyBytes();
        for (int from = 0; from + PIECE < bytes.length && from < ENDLESS; from += PIECE) {
            ReadResult reading = ReadResult.of(reader, Arrays.copyOfRange(bytes, from, from + PIECE));
            assertThat(reading.outcomes()).allSatisfy(o -> assertThat(o).isInstanceOf(ReadResult.RefusedMessage.class));
            told |= !reading.outcomes().isEmpty() || !reading.end().isEmpty();
            assertThat(told || from < bound).as("refused by byte %d", from).isTrue();
            assertKeepsLittle(reader);
            if (!reading.end().isEmpty()) {
                return;
            }
        }
    }

    /** The same holds for bytes that are not a message, after each beginning of a message. */
    @Test
    default void a_byte_without_end_is_not_kept_whatever_comes_before_it() {
        byte[] message = Written.bytes(
                format(), List.of(Messages.standard("Response: Follows", "Value: a\\\"b", "text", "--END COMMAND--")));
        byte[] endless =
                "x \t\r\n:,\"'\\{}[]0<>/&;=\0\u0081\u00C3\u00DB\u00DF\u00FF".getBytes(StandardCharsets.ISO_8859_1);
        for (int state = 0; state <= message.length; state++) {
            for (byte b : endless) {
                assertNotKept(Arrays.copyOf(message, state), b);
            }
        }
    }

    private void assertNotKept(byte[] head, byte endless) {
        MessageReader reader = format().newReader(LIMITS).orElseThrow();
        byte[] piece = new byte[PIECE];
        Arrays.fill(piece, endless);
        boolean goesOn = ReadResult.of(reader, head).end().isEmpty();
        for (int i = 0; i < 48 && goesOn; i++) {
            goesOn = ReadResult.of(reader, piece).end().isEmpty();
            if (i % 16 == 15) {
                assertKeepsLittle(reader);
            }
        }
    }

    private static void assertKeepsLittle(MessageReader reader) {
        assertThat(RetainedBytes.by(reader)).as("bytes that the reader keeps").isLessThan(MOST_KEPT);
    }
}
