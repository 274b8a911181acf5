package org.astmanproxy.core.format.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.testkit.format.ReadResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardReaderTest {
    private static final String PING = "Action: Ping\r\n\r\n";

    static Stream<Arguments> conversations() {
        return Stream.of(
                Arguments.of("", List.of()),
                Arguments.of(PING, List.of(PING)),
                Arguments.of("Action: Ping\n\n", List.of(PING)),
                Arguments.of("Action: Ping\n\r\n", List.of(PING)),
                Arguments.of(
                        "Action:Ping\r\nActionID:   1  \r\n\r\n", List.of("Action:Ping\r\nActionID:   1  \r\n\r\n")),
                Arguments.of("\r\n", List.of()),
                Arguments.of("\n\r\n\n\n\r\n\r\n", List.of()),
                Arguments.of("\r\n\n" + PING + "\r\n\r\n\n" + PING + "\n", List.of(PING, PING)),
                Arguments.of(PING.repeat(9), List.of(PING, PING, PING, PING, PING, PING, PING, PING, PING)),
                Arguments.of(PING + "Action: Ping\r\n", List.of(PING)),
                Arguments.of(PING + "Action: Ping\r\n\r", List.of(PING)),
                Arguments.of("no colon\r\n\u0000\r\n\r\n", List.of("no colon\r\n\u0000\r\n\r\n")),
                Arguments.of("A: \u0000x\u0001\u00ff\r\n\r\n", List.of("A: \u0000x\u0001\u00ff\r\n\r\n")),
                Arguments.of("A: b\r\n \r\n\r\n", List.of("A: b\r\n \r\n\r\n")));
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void an_empty_line_ends_a_message_on_both_sides(String bytes, List<String> messages) {
        assertThat(Feeding.texts(StandardReaderTest::client, bytes)).isEqualTo(messages);
        assertThat(Feeding.texts(StandardReader::ofServerWithLineFeeds, bytes)).isEqualTo(messages);
    }

    @Test
    void a_client_may_end_each_line_as_it_likes() {
        assertThat(Feeding.texts(StandardReaderTest::client, "Action: Ping\r\n\nAction: Ping\nA: b\r\nC: d\n\n"))
                .containsExactly(PING, "Action: Ping\r\nA: b\r\nC: d\r\n\r\n");
    }

    static Stream<Arguments> carriageReturns() {
        return Stream.of(
                Arguments.of("A: b\rC: d\r\n\r\n", List.of("A: b\rC: d\r\n\r\n")),
                Arguments.of("A: b\r\r\n\r\n", List.of("A: b\r\r\n\r\n")),
                Arguments.of("A: b\r\n\r\r\n\r\n", List.of("A: b\r\n\r\r\n\r\n")),
                Arguments.of("\rA: b\r\n\r\n", List.of("\rA: b\r\n\r\n")),
                Arguments.of("A: b\r\n\r\n\r\n", List.of("A: b\r\n\r\n")));
    }

    @ParameterizedTest
    @MethodSource("carriageReturns")
    void a_carriage_return_without_a_line_feed_is_a_byte_like_others(String bytes, List<String> messages) {
        assertThat(Feeding.texts(StandardReaderTest::client, bytes)).isEqualTo(messages);
        assertThat(Feeding.texts(StandardReader::ofServer, bytes)).isEqualTo(messages);
    }

    @Test
    void every_byte_is_kept() {
        StringBuilder value = new StringBuilder();
        for (char b = 0; b < 256; b++) {
            if (b != '\n') {
                value.append(b).append("\u008a\u000b\t");
            }
        }
        String message = "UserEvent: " + value + "x\r\n" + value + "x: y\r\n\r\n";
        assertThat(Feeding.texts(() -> new StandardReader(4096, 4, 1 << 30), message))
                .containsExactly(message);
    }

    @Test
    void messages_of_one_read_stay_what_they_are_while_more_is_read() {
        StandardReader reader = client();
        List<Feeding.Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Feeding.feed(reader, ascii("ActionID: " + i + "\r\n\r\nAction: Ping\r\n"), outcomes);
        }
        assertThat(outcomes.get(0).text()).isEqualTo("ActionID: 0\r\n\r\n");
        for (int i = 1; i < 100; i++) {
            assertThat(outcomes.get(i).text()).isEqualTo("Action: Ping\r\nActionID: " + i + "\r\n\r\n");
            assertThat(outcomes.get(i).message().actionId()).contains(ActionId.of(String.valueOf(i)));
        }
    }

    @Test
    void any_buffer_will_do() {
        ByteBuffer direct = ByteBuffer.allocateDirect(100);
        direct.position(7);
        direct.put(ascii(PING)).flip().position(7);
        List<Feeding.Outcome> outcomes = new ArrayList<>();
        StandardReader reader = client();
        Feeding.feed(reader, direct, outcomes);
        Feeding.feed(reader, ascii(PING).asReadOnlyBuffer(), outcomes);
        Feeding.feed(reader, ByteBuffer.allocate(0), outcomes);
        assertThat(outcomes).extracting(Feeding.Outcome::text).containsExactly(PING, PING);
    }

    @Test
    void what_was_read_does_not_change_with_the_buffer() {
        ByteBuffer buffer = ascii(PING);
        List<Feeding.Outcome> outcomes = new ArrayList<>();
        Feeding.feed(client(), buffer, outcomes);
        buffer.clear().put(new byte[buffer.capacity()]);
        assertThat(outcomes.get(0).text()).isEqualTo(PING);
    }

    static Stream<Arguments> outputs() {
        String head = "Response: Follows\r\nPrivilege: Command\r\nActionID: 1\r\n";
        String end = "--END COMMAND--\r\n\r\n";
        return Stream.of(
                Arguments.of(head + "one\n\ntwo: 2\n" + end, 3),
                Arguments.of(head + "\n\n\n" + end, 3),
                Arguments.of(head + "one\r\n\r\ntwo\r\n" + end, 3),
                Arguments.of(head + "last line--END COMMAND--\r\n\r\n", 3),
                Arguments.of(head + end, 3),
                Arguments.of(head + "ActionID: in the text\n" + end, 3),
                Arguments.of(head + "Event: no event\nResponse: Follows\n\nServer: none\n" + end, 3),
                Arguments.of(head + "--END COMMAND\n\n--END COMMAND-- \n\n-END COMMAND--\n\n" + end, 3),
                Arguments.of(head + "--END COMMAND--\n\nx--END COMMAND--\n\nEvent: X\nPrivilege: y\n\n" + end, 3),
                Arguments.of("Response: Follows\r\nActionID: 1\r\nPrivilege: Command\r\none\n\n" + end, 3),
                Arguments.of("Response: Follows\r\none\n\n" + end, 1),
                Arguments.of("Response: Follows\r\nPrivilege: Command\none\n\n" + end, 1),
                Arguments.of("Response: Follows\r\n" + end, 1),
                Arguments.of(
                        "Response: Follows\r\na--END COMMAND--\r\nResponse: Follows\nb--END COMMAND--\r\n\r\n", 1));
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void command_output_of_a_server_is_one_message_up_to_its_marker(String output, int head) {
        List<Feeding.Outcome> outcomes = Feeding.read(StandardReader::ofServer, PING + output + PING);
        assertThat(outcomes).extracting(Feeding.Outcome::text).containsExactly(PING, output, PING);
        Message message = outcomes.get(1).message();
        assertThat(message.isRawText(head - 1)).isFalse();
        assertThat(message.isRawText(head)).isTrue();
        assertThat(message.kind()).isEqualTo(MessageKind.RESPONSE);
        assertThat(message.has("Event")).isFalse();
    }

    @Test
    void output_that_has_not_ended_is_no_message() {
        assertThat(Feeding.texts(StandardReader::ofServer, "Response: Follows\r\n\r\n\r\n\r\none\n\n\n\n"))
                .isEmpty();
    }

    @Test
    void a_reader_that_pauses_between_output_without_its_end_and_the_next_message_reads_each_line_once() {
        MarkSearch mark = new MarkSearch("mine".getBytes(StandardCharsets.US_ASCII));
        byte[] bytes = ascii("Response: Follows\r\none\r\n\r\nResponse: A\r\nB: c\r\nActionID: mine\r\n\r\n" + PING)
                .array();
        ReadResult whole = ReadResult.of(StandardReader.ofServer(false, mark), bytes);
        assertThat(whole.outcomes())
                .hasToString("[Response: Follows | one, Response: A | B: c | ActionID: mine, Action: Ping]");
        assertThat(ReadResult.pausing(StandardReader.ofServer(false, mark), bytes))
                .isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Response: Success\r\nMessage: Follows\r\n\r\n",
                "Response: Follows it\r\n\r\n",
                "Event: Response: Follows\r\n\r\n",
                "ActionID: 1\r\nResponse: Follows\r\n\r\n",
            })
    void only_a_first_header_begins_command_output(String message) {
        assertThat(Feeding.texts(StandardReader::ofServer, message + PING)).containsExactly(message, PING);
    }

    @Test
    void a_client_sends_no_command_output() {
        String lines = "Response: Follows\r\none\r\n\r\n";
        assertThat(Feeding.texts(StandardReaderTest::client, lines + PING)).containsExactly(lines, PING);
    }

    @Test
    void a_line_feed_in_a_value_of_a_server_ends_nothing() {
        String variable = "Response: Success\r\nValue: a\n\nEvent: Fake\n\nb: c\nd\r\n\r\n";
        assertThat(Feeding.texts(StandardReader::ofServer, variable + PING)).containsExactly(variable, PING);
    }

    @Test
    void line_feeds_at_the_end_of_a_message_of_a_server_are_no_part_of_it() {
        String error = "Response: Error\r\nMessage: No Contacts found";
        assertThat(Feeding.texts(StandardReader::ofServer, error + "\n\r\n\r\n" + PING))
                .containsExactly(error + "\r\n\r\n", PING);
        assertThat(Feeding.texts(StandardReader::ofServer, PING + "\n\n\r\n\r\n" + error + "\n\n\r\nA: b\n\n\r\n\r\n"))
                .containsExactly(PING, error + "\n\n\r\nA: b\r\n\r\n");
    }

    @Test
    void a_line_feed_does_not_begin_command_output() {
        String odd = "Response: Follows\n\r\n\r\n";
        assertThat(Feeding.texts(StandardReader::ofServer, odd + PING)).containsExactly(odd, PING);
    }

    @Test
    void lines_of_nothing_but_line_feeds_at_the_end_of_a_message_are_none() {
        assertThat(Feeding.texts(StandardReader::ofServer, "A: b\r\n\n\r\n\n\n\r\n\r\n" + PING))
                .containsExactly("A: b\r\n\r\n", PING);
    }

    @Test
    void a_server_that_ends_all_lines_in_line_feeds_is_read() {
        assertThat(Feeding.texts(StandardReader::ofServerWithLineFeeds, "Event: A\nB: c\n\nEvent: B\n\n"))
                .containsExactly("Event: A\r\nB: c\r\n\r\n", "Event: B\r\n\r\n");
    }

    @Test
    void text_without_framing_is_a_message_of_text() {
        List<Feeding.Outcome> outcomes =
                Feeding.read(StandardReader::ofServer, "support has 0 calls\r\n   No Members\r\n\r\n\r\n" + PING);
        assertThat(outcomes).hasSize(2);
        Message text = outcomes.get(0).message();
        assertThat(text.kind()).isEqualTo(MessageKind.OTHER);
        assertThat(text.isText(0)).isTrue();
        assertThat(text.value(1)).isEqualTo("   No Members");
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static StandardReader client() {
        return new StandardReader(1024, 128, 1 << 30);
    }
}
