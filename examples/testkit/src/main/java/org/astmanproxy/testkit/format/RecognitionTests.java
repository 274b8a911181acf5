package org.astmanproxy.testkit.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Recognition;
import org.junit.jupiter.api.Test;

/** Tests how a format recognises the first bytes of a client. */
public interface RecognitionTests extends TestedFormat {
    /** The first bytes of conversations in each built-in format, in ISO-8859-1. */
    Map<String, List<String>> BUILT_IN = Map.of(
            "standard", List.of("Action: Login\r\n", "ProxyAction: x\r\n", "action:x", "\r\n\r\nAction: Ping"),
            "xml",
                    List.of(
                            "<AsteriskManagerInput>",
                            "<?xml version='1.0'?>",
                            "\u00EF\u00BB\u00BF<a",
                            "\u00FF\u00FE<\0"),
            "json", List.of("{\"Action\":\"Ping\"}", " {", "\u00EF\u00BB\u00BF{"),
            "csv", List.of("\"Action: Ping\"\r\n"),
            "http",
                    List.of(
                            "GET / HTTP/1.1\r\n",
                            "POST / HTTP/1.1\r\n",
                            "HEAD /",
                            "OPTIONS *",
                            "PUT /",
                            "PRI * HTTP/2.0"),
            "tls", List.of("\u0016\u0003\u0001\u0002\0\u0001"));

    /** A format must not take the clients of built-in formats. */
    @Test
    default void what_begins_a_built_in_format_is_not_taken() {
        BUILT_IN.forEach((name, openings) -> {
            if (!name.equals(format().name())) {
                openings.forEach(this::assertNotTaken);
            }
        });
    }

    private void assertNotTaken(String opening) {
        byte[] bytes = opening.getBytes(StandardCharsets.ISO_8859_1);
        for (int length = 1; length <= bytes.length; length++) {
            assertThat(asked(Arrays.copyOf(bytes, length)))
                    .as("to %d bytes of %s", length, opening)
                    .isNotEqualTo(Recognition.YES);
        }
    }

    /** More bytes may change {@link Recognition#MORE} into another answer, and change no other answer. */
    @Test
    default void an_answer_that_is_no_maybe_stays() {
        byte[] own = Written.bytes(format(), List.of(Message.action("Ping")));
        Recognition before = Recognition.MORE;
        for (int length = 1; length <= own.length; length++) {
            Recognition now = asked(Arrays.copyOf(own, length));
            assertThat(before == Recognition.MORE || now == before)
                    .as("%s to %d bytes, then %s", before, length - 1, now)
                    .isTrue();
            before = now;
        }
        assertThat(before).as("to a whole message").isNotEqualTo(Recognition.MORE);
    }

    /** The other formats have to see the same bytes. */
    @Test
    default void bytes_looked_at_stay_in_the_buffer() {
        byte[] own = Written.bytes(format(), List.of(Message.action("Ping")));
        byte[] behind = new byte[own.length + 2];
        System.arraycopy(own, 0, behind, 1, own.length);
        ByteBuffer first = ByteBuffer.wrap(behind, 1, own.length).asReadOnlyBuffer();
        Recognition answer = format().recognises(first);
        assertThat(first.position()).isEqualTo(1);
        assertThat(first.limit()).isEqualTo(own.length + 1);
        assertThat(answer).as("when they do not start at 0").isEqualTo(asked(own));
    }

    private Recognition asked(byte[] first) {
        return format().recognises(ByteBuffer.wrap(first).asReadOnlyBuffer());
    }
}
