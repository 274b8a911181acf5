package org.astmanproxy.core.format.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.format.Messages;
import org.astmanproxy.testkit.format.ReadResult;
import org.astmanproxy.testkit.format.TestLimits;
import org.astmanproxy.testkit.format.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
    private static final Message PING = Message.action("Ping").with("ActionID", "1");

    private final CsvFormat csv = new CsvFormat();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Action: Ping\", \"ActionID: 1\"\r\n\r\n",
                "\"Action: Ping\",\"ActionID: 1\"\n",
                "Action: Ping,ActionID: 1\r\n",
                "  Action: Ping,   \"ActionID: 1\"  \r\n",
                "\n\r\n \r\nAction: Ping, ActionID: 1\r\n\n",
                "\uFEFFAction: Ping, ActionID: 1\n",
                "\uFEFF\"Action: Ping\" , \"ActionID: 1\"\n",
                ",Action: Ping,,\"\",ActionID: 1,,\n"
            })
    void record_is_a_message_however_it_is_quoted_and_spaced(String record) {
        assertThat(ReadResult.everyWay(csv, record).message()).isEqualTo(PING);
    }

    @Test
    void records_follow_each_other() {
        String records =
                "Action: Ping,ActionID: 1\r\n\"Action: Ping\", \"ActionID: 1\"\n\r\nAction: Ping,ActionID: 1\n";
        assertThat(ReadResult.everyWay(csv, records).messages()).containsExactly(PING, PING, PING);
    }

    @Test
    void record_without_line_end_is_not_complete() {
        assertThat(ReadResult.everyWay(csv, "\"Action: Ping\"").outcomes()).isEmpty();
    }

    @Test
    void quoted_field_holds_commas_and_quotes() {
        assertThat(ReadResult.everyWay(csv, "\"Action: a, \"\"b\"\"\",\"\"\"x: \"\"\"\n")
                        .message())
                .isEqualTo(Message.action("a, \"b\"").with("\"x", "\""));
    }

    @Test
    void name_that_begins_like_a_byte_order_mark_is_kept() {
        assertThat(ReadResult.everyWay(csv, "ＡＢ: x\n").message().headerName(0)).isEqualTo("ＡＢ");
        byte[] start = {(byte) 0xEF, (byte) 0xBB, ':', 'x', '\n'};
        assertThat(ReadResult.everyWay(csv, TestLimits.WIDE, start).message())
                .isEqualTo(Messages.standard("\u00EF\u00BB:x"));
    }

    @Test
    void fields_of_old_command_output_are_text_behind_the_empty_one() {
        Message message = Messages.standard("Response: Follows", "ActionID: 1", "a: b", "", "x", "--END COMMAND--");
        Message read = ReadResult.everyWay(csv, Written.text(csv, message)).message();
        assertThat(read).isEqualTo(message);
        assertThat(read.isRawText(1)).isFalse();
        assertThat(read.isRawText(2)).isTrue();
    }

    @Test
    void plain_text_is_a_field_without_colon() {
        Message message = Messages.standard("Event: X", "just text", "A: b");
        assertThat(ReadResult.everyWay(csv, Written.text(csv, message)).message())
                .isEqualTo(message);
    }

    @Test
    void raw_text_elsewhere_comes_back_as_what_its_lines_look_like() {
        Message message = Message.builder()
                .header("Event", "X")
                .text("a: b")
                .text("")
                .text("c")
                .build();
        assertThat(ReadResult.everyWay(csv, Written.text(csv, message)).message())
                .isEqualTo(Messages.standard("Event: X", "a: b", "c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action: \"x\"\n",
                "\"Action: x\"y\n",
                "\"Action: x\" \"y\"\n",
                "\"Action: x\ry\"\n",
                "\"Action: x\r\nSecret: y\"\n",
                "\"Action: x\nSecret: y\", \"A: b\"\n",
                "Action: x\ry\n",
                "\"Action: x\"\ry\n",
                "Action: x, \ry\r\n",
                "Action: x\"\r\r\r\r\n",
                "\"\"\n",
                ",,\n",
                "\"\r\n\"\n"
            })
    void faulty_record_is_refused_and_reading_goes_on(String record) {
        ReadResult reading = ReadResult.everyWay(csv, record + "Action: Ping,ActionID: 1\n");
        assertThat(reading.end()).isEmpty();
        assertThat(reading.outcomes()).hasSize(2);
        assertThat(reading.outcomes().get(0)).isInstanceOf(ReadResult.RefusedMessage.class);
        assertThat(reading.outcomes().get(1)).isEqualTo(PING);
    }

    @Test
    void refusal_tells_what_where_and_whose() {
        assertThat(ReadResult.everyWay(csv, "ActionID: 5, Action: a\"b\n").outcomes())
                .containsExactly(new ReadResult.RefusedMessage(
                        "CSV: a quote inside of a field without quotes (byte 22 of the stream)",
                        Optional.of(ActionId.of("5"))));
    }

    @Test
    void carriage_return_inside_a_value_goes_out_and_is_not_taken_in() {
        byte[] written = Written.bytes(csv, List.of(Messages.standard("Event: a\rb")));
        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo("\"Event: a\rb\"\r\n\r\n");
        assertThat(ReadResult.everyWay(csv, TestLimits.WIDE, written).refusals())
                .containsExactly("a line end inside of a header or line of text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"\"\"", "a", "a,", "a, ", "\"a\"", "\"a\" ", "a\r", "a\"", "\"a\"b"})
    void record_that_never_ends_is_stopped_by_the_limit(String start) {
        for (String filler : new String[] {"x", " ", ",", "\"\"", "\r"}) {
            byte[] bytes = (start + filler.repeat(100)).getBytes(StandardCharsets.UTF_8);
            ReadResult reading = ReadResult.byteByByte(csv, new TestLimits(10, 3, 50), bytes);
            assertThat(reading.end())
                    .as(start + filler)
                    .isEqualTo("CSV: record of more bytes than maxbody allows, 50 (byte 50 of the stream)");
        }
    }

    @Test
    void empty_lines_between_records_have_no_limit() {
        String empty = "\r\n \n".repeat(100);
        assertThat(ReadResult.of(
                                csv,
                                new TestLimits(10, 3, 50),
                                (empty + "A: b\n" + empty + "A: b\n").getBytes(StandardCharsets.UTF_8))
                        .messages())
                .hasSize(2);
    }

    @Test
    void long_line_and_many_lines_are_refused_and_reading_goes_on() {
        String records = "A: 4567890\nA: 45678901\nA: b,A: b,A: b\nA: b,A: b,A: b,A: b\nA: b\n";
        ReadResult reading =
                ReadResult.everyWay(csv, new TestLimits(10, 3, 50), records.getBytes(StandardCharsets.UTF_8));
        assertThat(reading.outcomes()).hasSize(5);
        assertThat(reading.outcomes().get(1).toString()).contains("11 bytes (maxline allows 10)");
        assertThat(reading.outcomes().get(3).toString()).contains("maxlines allows, 3");
    }
}
