package org.astmanproxy.core.format.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsOfClientsTest {
    private static final int MAX_LINE = 20;
    private static final String FITS = "x".repeat(MAX_LINE);
    private static final String TOO_LONG = "x".repeat(MAX_LINE + 1);
    private static final String PING = "Action: Ping\r\n\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n"})
    void a_message_at_its_limits_is_read(String lineEnd) {
        String lines = FITS + lineEnd + FITS + lineEnd + FITS + lineEnd + lineEnd;
        assertThat(Feeding.texts(LimitsOfClientsTest::client, lines + lines))
                .containsExactly(lines.replaceAll("\r?\n", "\r\n"), lines.replaceAll("\r?\n", "\r\n"));
    }

    static Stream<Arguments> longLines() {
        return Stream.of(
                Arguments.of(TOO_LONG + "\r\n\r\n", 1, ""),
                Arguments.of(TOO_LONG + "\n\n", 1, ""),
                Arguments.of(FITS + "\r\r\n\r\n", 1, ""),
                Arguments.of(TOO_LONG.repeat(50) + "\r\nActionID: 1\r\n\r\n", 1, ""),
                Arguments.of("Action: Ping\r\n" + TOO_LONG + "\r\n\r\n", 2, ""),
                Arguments.of("ActionID: 7\r\n" + TOO_LONG + "\r\n\r\n", 2, " [7]"),
                Arguments.of("Action: x\nActionID: 7\n" + TOO_LONG + "\nA: b\n\n", 3, " [7]"),
                Arguments.of("Action: x\r\nActionID: 7\r\nA: b\r\n" + TOO_LONG + "\r\n\r\n", 4, " [7]"));
    }

    @ParameterizedTest
    @MethodSource("longLines")
    void a_line_that_is_too_long_is_named_with_its_limit(String lines, int line, String id) {
        assertThat(Feeding.texts(LimitsOfClientsTest::client, PING + lines + PING))
                .containsExactly(
                        PING, "Message refused: line " + line + " is longer than 20 bytes (maxline)" + id, PING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A: 1\r\nActionID: 7\r\nC: 3\r\nD: 4\r\n\r\n",
                "A: 1\nActionID: 7\nC: 3\nD: 4\n\n",
                "A: 1\r\nActionID: 7\r\nC: 3\r\nD: 4\r\nE: 5\r\nF: 6\r\nActionID: 8\r\n\r\n",
            })
    void too_many_lines_are_named_with_their_limit(String lines) {
        assertThat(Feeding.texts(LimitsOfClientsTest::client, PING + lines + PING))
                .containsExactly(PING, "Message refused: the message has more than 3 lines (maxlines) [7]", PING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Action: Ping\r\n",
                "x\r\n",
                "\r\r\n",
                "a line that is longer than twenty bytes\r\n",
                "a\r\nb\r\nc\r\nd\r\ne\r\n",
                "a\nb\nc\nd\ne\n",
            })
    void what_follows_in_a_refused_message_is_skipped(String rest) {
        assertThat(Feeding.texts(LimitsOfClientsTest::client, TOO_LONG + "\r\n" + rest + "\r\n\n\r\n" + PING))
                .containsExactly("Message refused: line 1 is longer than 20 bytes (maxline)", PING);
        assertThat(Feeding.texts(LimitsOfClientsTest::client, "a\nb\nc\nd\n" + rest + "\n" + PING))
                .containsExactly("Message refused: the message has more than 3 lines (maxlines)", PING);
    }

    @Test
    void a_line_without_end_is_refused_before_it_ends() {
        assertThat(Feeding.texts(LimitsOfClientsTest::client, TOO_LONG)).isEmpty();
        assertThat(Feeding.texts(LimitsOfClientsTest::client, TOO_LONG + "x"))
                .containsExactly("Message refused: line 1 is longer than 20 bytes (maxline)");
        assertThat(Feeding.texts(LimitsOfClientsTest::client, TOO_LONG + "x".repeat(500)))
                .hasSize(1);
    }

    @Test
    void a_message_that_is_too_long_in_all_is_named_with_its_limit() {
        assertThat(Feeding.texts(
                        () -> new StandardReader(MAX_LINE, 9, 30), PING + "a: 1\r\n".repeat(6) + "\r\n" + PING))
                .containsExactly(PING, "Message refused: the message is longer than 30 bytes (maxbody)", PING);
    }

    @Test
    void one_refusal_may_follow_another() {
        String line = "Message refused: line 1 is longer than 20 bytes (maxline)";
        assertThat(Feeding.texts(LimitsOfClientsTest::client, (TOO_LONG + "\r\n\r\n").repeat(3)))
                .isEqualTo(List.of(line, line, line));
    }

    @Test
    void the_words_of_a_client_do_not_open_command_output() {
        assertThat(Feeding.texts(LimitsOfClientsTest::client, "Response: Follows\r\n" + TOO_LONG + "\r\n\r\n" + PING))
                .containsExactly("Message refused: line 2 is longer than 20 bytes (maxline)", PING);
    }

    @Test
    void a_server_has_no_limits() {
        String message = "Event: x\r\n" + "Output: y\r\n".repeat(2000) + "Value: " + "z".repeat(100_000) + "\r\n\r\n";
        assertThat(Feeding.texts(StandardReader::ofServer, message)).containsExactly(message);
    }

    private static StandardReader client() {
        return new StandardReader(MAX_LINE, 3, 1 << 30);
    }
}
