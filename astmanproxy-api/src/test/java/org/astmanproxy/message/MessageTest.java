package org.astmanproxy.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {
    @Test
    void lines_keep_their_order_case_and_repeated_names() {
        Message message =
                Wire.read("Action: Originate\r\nVariable: a=1\r\nvARIABLE: b=2\r\nChannel: x\r\nVariable: a=1\r\n");
        assertThat(message.headers())
                .containsExactly(
                        new Header("Action", "Originate"),
                        new Header("Variable", "a=1"),
                        new Header("vARIABLE", "b=2"),
                        new Header("Channel", "x"),
                        new Header("Variable", "a=1"));
        assertThat(message.getAll("variable")).containsExactly("a=1", "b=2", "a=1");
        assertThat(message.get("VARIABLE")).contains("a=1");
        assertThat(message.lineCount()).isEqualTo(5);
    }

    @Test
    void output_keeps_its_indentation_and_its_trailing_spaces() {
        Message message = Wire.read(
                "Response: Success\r\nOutput:    two  \r\noutput: one\r\nOutput:none\r\nOutput: \r\nOutput:\r\n");
        assertThat(message.getAll("Output")).containsExactly("   two  ", "one", "none", "", "");
        assertThat(bytes(message.valueBytes(1))).isEqualTo("   two  ");
    }

    @Test
    void an_action_id_in_front_does_not_decide_what_a_message_is() {
        Message event = Wire.read("ActionID: 7\r\nEvent: VoicemailUserEntry\r\nResponse: x\r\n");
        assertThat(event.kind()).isEqualTo(MessageKind.EVENT);
        assertThat(event.name()).isEqualTo("VoicemailUserEntry");
        assertThat(Wire.read("actionid: 7\r\nResponse: Success\r\n").kind()).isEqualTo(MessageKind.RESPONSE);
        assertThat(Wire.read("ActionID: 7\r\n").kind()).isEqualTo(MessageKind.OTHER);
        assertThat(Wire.read("ActionID: 7\r\nAction: Ping\r\n").kind()).isEqualTo(MessageKind.OTHER);
        assertThat(Wire.read("ActionID: 7\r\nEvent: raw\r\n", 1).kind()).isEqualTo(MessageKind.OTHER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "A:b|A|b",
                "A: b|A|b",
                "A:    b|A|b",
                "A:b:c|A|b:c",
                "A: : b|A|: b",
                "A: b  |A|b  ",
                "A : b|A |b",
                " A: b| A|b",
                "A:|A|''",
                "A:   |A|''",
                "A b: c|A b|c",
                ": b|''|b",
                "A:\tb|A|\tb",
                "ChanVariable(Local/answer@lab-00000001;1): x=1|ChanVariable(Local/answer@lab-00000001;1)|x=1",
            })
    void first_colon_ends_the_name_and_spaces_behind_it_are_skipped(String line, String name, String value) {
        Message message = Wire.read("Event: Any\r\n" + line + "\r\n");
        assertThat(message.isText(1)).isFalse();
        assertThat(message.headerName(1)).isEqualTo(name);
        assertThat(message.value(1)).isEqualTo(value);
        assertThat(message.lineLength(1)).isEqualTo(line.length());
        assertThat(bytes(message.valueBytes(1))).isEqualTo(value);
        assertThat(message.indexOf(name, 0)).isEqualTo(1);
    }

    @Test
    void a_space_before_the_colon_makes_another_name() {
        Message message = Wire.read("Action : Ping\r\nActionID: 1\r\n");
        assertThat(message.has("Action")).isFalse();
        assertThat(message.has("action ")).isTrue();
        assertThat(message.kind()).isEqualTo(MessageKind.OTHER);
    }

    @Test
    void a_line_without_colon_is_text() {
        Message message = Wire.read("no colon here\r\nA: b\r\n");
        assertThat(message.isText(0)).isTrue();
        assertThat(message.isText(1)).isFalse();
        assertThat(message.headerName(0)).isEmpty();
        assertThat(message.value(0)).isEqualTo("no colon here");
        assertThat(bytes(message.valueBytes(0))).isEqualTo("no colon here");
        assertThat(message.headers()).containsExactly(new Header("A", "b"));
        assertThat(message.name()).isEmpty();
    }

    @Test
    void a_header_without_a_name_is_a_line_but_no_header_to_list() {
        assertThat(Wire.read("A: b\r\n: c\r\n").headers()).containsExactly(new Header("A", "b"));
    }

    @ParameterizedTest
    @CsvSource({
        "Action: Ping,ACTION",
        "aCTION:Ping,ACTION",
        "ProxyAction: ListSessions,PROXY_ACTION",
        "Response: Success,RESPONSE",
        "ProxyResponse: Error,PROXY_RESPONSE",
        "Event: Hangup,EVENT",
        "Events: on,OTHER",
        "Event,OTHER",
        ": x,OTHER",
        "ActionID: 1,OTHER",
    })
    void first_header_says_what_a_message_is(String first, MessageKind kind) {
        assertThat(Wire.read(first + "\r\nAction: x\r\nEvent: x\r\nResponse: x\r\n")
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void an_event_may_hold_a_response() {
        Message message = Wire.read("Event: OriginateResponse\r\nResponse: Failure\r\n");
        assertThat(message.kind()).isEqualTo(MessageKind.EVENT);
        assertThat(message.name()).isEqualTo("OriginateResponse");
    }

    @Test
    void a_message_may_be_empty() {
        Message empty = Wire.read("");
        assertThat(empty.kind()).isEqualTo(MessageKind.OTHER);
        assertThat(empty.name()).isEmpty();
        assertThat(empty.lineCount()).isZero();
        assertThat(empty.headers()).isEmpty();
        assertThat(empty.actionId()).isEmpty();
        assertThat(empty.byteCount()).isZero();
        assertThat(Wire.written(empty)).isEmpty();
        assertThat(empty).hasToString("");
    }

    @Test
    void a_value_compares_without_case() {
        Message message = Wire.read("Response: SUCCESS\r\nresponse: Error\r\n");
        assertThat(message.has("response", "success")).isTrue();
        assertThat(message.has("Response", "Succes")).isFalse();
        assertThat(message.has("Response", "Error")).isFalse();
        assertThat(message.has("Message", "")).isFalse();
    }

    @Test
    void a_name_beyond_ascii_is_found_as_well() {
        Message message = Wire.read("Event: x\r\nChanVariable(PJSIP/b\u00c3\u00bcro-1): y\r\n");
        assertThat(message.get("chanvariable(pjsip/b\u00fcro-1)")).contains("y");
        assertThat(message.without("ChanVariable(PJSIP/b\u00fcro-1)").lineCount())
                .isEqualTo(1);
        assertThat(message.with("Stra\u00dfe", "1").get("stra\u00dfe")).contains("1");
    }

    @Test
    void a_search_goes_on_from_where_it_is_told() {
        Message message = Wire.read("Event: x\r\nA: 1\r\nB: 2\r\na: 3\r\n").with("A", "4");
        assertThat(message.indexOf("A", 0)).isEqualTo(1);
        assertThat(message.indexOf("A", 2)).isEqualTo(3);
        assertThat(message.indexOf("A", 4)).isEqualTo(4);
        assertThat(message.indexOf("A", 5)).isEqualTo(-1);
        assertThat(message.indexOf("C", 0)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2, 3})
    void a_line_that_is_not_there_is_an_error(int line) {
        Message message = Wire.read("A: b\r\n").with("C", "d");
        assertThatThrownBy(() -> message.value(line)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> message.lineLength(line)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @CsvSource({"-1,0,0", "0,-1,0", "0,3,0", "0,2,3", "0,1,-1"})
    void numbers_that_do_not_fit_are_refused(int start, int count, int head) {
        assertThatThrownBy(() -> Message.ofLines(new byte[8], start, new int[2], count, head))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void all_lines_count_as_bytes() {
        assertThat(Wire.read("A: b\r\nC: d\n").byteCount()).isEqualTo(11);
        assertThat(Wire.read("A: b\r\n").with("C", "d").byteCount()).isEqualTo(12);
    }

    private static String bytes(ByteBuffer buffer) {
        assertThat(buffer.isReadOnly()).isTrue();
        return StandardCharsets.ISO_8859_1.decode(buffer).toString();
    }
}
