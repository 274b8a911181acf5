package org.astmanproxy.core.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.format.Messages;
import org.astmanproxy.testkit.format.ReadResult;
import org.astmanproxy.testkit.format.TestLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static final String PING = "{\"Action\":\"Ping\"}";

    private final JsonFormat json = new JsonFormat();

    @Test
    void objects_follow_each_other_on_one_line_or_many() {
        String objects = "\uFEFF \r\n" + PING + "\n" + PING + PING + "\t{\r\n  \"Action\" :\n\"Ping\"\n}\n\n";
        assertThat(ReadResult.everyWay(json, objects).messages()).hasSize(4).containsOnly(Message.action("Ping"));
    }

    @Test
    void arrays_and_repeated_keys_are_repeated_headers() {
        assertThat(ReadResult.everyWay(
                                json, "{\"Action\":\"X\",\"V\":[\"1\",\"2\"],\"W\":[],\"V\":\"3\",\"v\":[ \"4\" ]}")
                        .message())
                .isEqualTo(Messages.standard("Action: X", "V: 1", "V: 2", "V: 3", "v: 4"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "12",
                "-1.50",
                "1e9",
                "1E+2",
                "2.5e-3",
                "true",
                "false",
                "123456789012345678901234567890"
            })
    void number_or_boolean_is_taken_as_it_is_written(String value) {
        assertThat(ReadResult.everyWay(json, "{\"Action\":" + value + ",\"A\":[" + value + "," + value + " ]\n}")
                        .message())
                .isEqualTo(Messages.standard("Action: " + value, "A: " + value, "A: " + value));
    }

    @Test
    void null_is_an_empty_value() {
        assertThat(ReadResult.everyWay(json, "{\"Action\":null}").message()).isEqualTo(Message.action(""));
    }

    @Test
    void escapes_are_characters() {
        assertThat(ReadResult.everyWay(
                                json,
                                "{\"A\\u0063tion\":\"\\\"\\\\\\/\\b\\f\\t\\u00FC\\u20ac\\ud83D\\uDE09\\u0000ü😉\"}")
                        .message())
                .isEqualTo(Message.action("\"\\/\b\f\tü€😉\u0000ü😉"));
    }

    @Test
    void text_of_command_output_is_raw() {
        Message message = ReadResult.everyWay(
                        json, "{\"response\":\"follows\",\"Output\":[\"a: b\",\"\"],\"Server\":\"x\"}")
                .message();
        assertThat(message)
                .isEqualTo(Message.builder()
                        .header("response", "follows")
                        .header("Server", "x")
                        .text("a: b")
                        .text("")
                        .build());
        assertThat(message.isRawText(2)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ \n}",
                "{\"A\":[]}",
                "{\"A\":{}}",
                "{\"A\":\"b\",\"N\":{\"a\":[1,{\"b\":null}],\"c\":\"d\"}}",
                "{\"A\":[[\"b\"]]}",
                "{\"A\":[\"b\",{}]}",
                "{\"A:\":\"b\"}",
                "{\"A\\n\":\"b\"}",
                "{\"A\":\"b\\nSecret: c\"}",
                "{\"A\":\"b\\r\"}",
                "{\"A\":\"\\ud83d\"}",
                "{\"A\":\"\\ud83dx\"}",
                "{\"A\":\"\\ud83d\\n\"}",
                "{\"A\":\"\\ude09\"}",
                "{\"A\":\"\\ud83d\\ud83d\\ude09\"}",
                "{\"\\ude09\":\"x\"}",
                "{\"Output\":\"Action: Originate\"}",
                "{\"Output\":\"\"}",
                "{\"Action\":\"x\",\"Output\":[\"\",\"Action: y\"],\"Output:\":[]}"
            })
    void object_that_is_no_message_is_refused_and_reading_goes_on(String object) {
        ReadResult reading = ReadResult.everyWay(json, object + PING);
        assertThat(reading.end()).isEmpty();
        assertThat(reading.outcomes()).hasSize(2);
        assertThat(reading.outcomes().get(0)).isInstanceOf(ReadResult.RefusedMessage.class);
        assertThat(reading.outcomes().get(1)).isEqualTo(Message.action("Ping"));
    }

    @Test
    void refused_object_keeps_its_action_id() {
        assertThat(ReadResult.everyWay(json, "{\"N\":{\"ActionID\":\"no\"},\"ActionID\":42}")
                        .outcomes())
                .containsExactly(new ReadResult.RefusedMessage(
                        "JSON: a value that is an object or an array in an array", Optional.of(ActionId.of("42"))));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "[]|must begin with '{'",
                "\"A\"|must begin with '{'",
                "Action: Ping|must begin with '{'",
                "{}}|must begin with '{'",
                "{A|a key must begin with a quote",
                "{'A'|a key must begin with a quote",
                "{,|a key must begin with a quote",
                "{\"A\"}|no colon after a key",
                "{\"A\" \"|no colon after a key",
                "{\"A\":}|no value",
                "{\"A\":,|no value",
                "{\"A\":[,|no value",
                "{\"A\":[1,]|no value",
                "{\"A\":1,}|a key must begin with a quote",
                "{\"A\":1 2|no comma",
                "{\"A\":1]|no comma",
                "{\"A\":[1}|no comma",
                "{\"A\":\"b\"\"|no comma",
                "{\"A\":/|no value",
                "{\"A\":01}|a word that is not a number",
                "{\"A\":1.}|a word that is not a number",
                "{\"A\":.5}|a word that is not a number",
                "{\"A\":+1}|a word that is not a number",
                "{\"A\":-}|a word that is not a number",
                "{\"A\":1e}|a word that is not a number",
                "{\"A\":NaN}|a word that is not a number",
                "{\"A\":True}|a word that is not a number",
                "{\"A\":nul]|a word that is not a number",
                "{\"A\":\"\\x|an unknown escape",
                "{\"A\":\"\\u00g|no four hex digits",
                "{\"A\":\"\\u-001|no four hex digits"
            })
    void what_is_no_json_ends_the_conversation(String bytes, String what) {
        ReadResult reading = ReadResult.everyWay(json, bytes);
        assertThat(reading.end()).startsWith("JSON: ").contains(what).contains(" of the stream)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\t", "\n", "\u001F"})
    void control_character_in_a_string_ends_the_conversation(String control) {
        assertThat(ReadResult.everyWay(json, "{\"A\":\"x" + control).end()).contains("control character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u00FC", "\u00C0\u00AF", "\u00ED\u00A0\u0080", "\u00F5\u0080\u0080\u0080", "\u00C3\\u0041"})
    void string_that_is_no_utf8_ends_the_conversation(String latin1) {
        byte[] bytes = ("{\"A\":\"" + latin1 + "\"}").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(ReadResult.everyWay(json, TestLimits.WIDE, bytes).end()).contains("not valid UTF-8");
    }

    @Test
    void deep_nesting_ends_the_conversation() {
        assertThat(ReadResult.everyWay(json, "{\"a\":" + "[".repeat(32)).end()).contains("deeper than 32");
        assertThat(ReadResult.everyWay(json, "{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}")
                        .refusals())
                .hasSize(1);
        assertThat(ReadResult.everyWay(json, "{\"a\":".repeat(32) + "1" + "}".repeat(32))
                        .refusals())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{|` `",
                "{\"|x",
                "{\"A\"|` `",
                "{\"A\":|` `",
                "{\"A\":\"|x",
                "{\"A\":1|2",
                "{\"A\":1|a",
                "{\"A\":1 |` `",
                "{\"A\":1,|` `",
                "{\"A\":[|` `",
                "{\"A\":[1|,1",
                "{|\"A\":1,",
                "{\"A\":{|\"b\":1,"
            })
    void endless_filler_meets_the_limit_in_each_state(String start, String filler) {
        byte[] bytes = (start + filler.repeat(100)).getBytes(StandardCharsets.UTF_8);
        assertThat(ReadResult.byteByByte(json, new TestLimits(10, 3, 60), bytes).end())
                .isEqualTo("JSON: object of more bytes than maxbody allows, 60 (byte 60 of the stream)");
    }

    @Test
    void white_space_between_objects_has_no_limit() {
        String objects = PING + "\n ".repeat(100) + PING;
        assertThat(ReadResult.of(json, new TestLimits(20, 3, 60), objects.getBytes(StandardCharsets.UTF_8))
                        .messages())
                .hasSize(2);
    }

    @Test
    void long_line_and_many_lines_are_refused_and_reading_goes_on() {
        String objects = "{\"A\":\"4567890\"}{\"A\":\"45678901\"}{\"A\":[1,2,3]}{\"A\":[1,2,3,4]}{\"A\":1}";
        ReadResult reading =
                ReadResult.everyWay(json, new TestLimits(10, 3, 60), objects.getBytes(StandardCharsets.UTF_8));
        assertThat(reading.outcomes()).hasSize(5);
        assertThat(reading.outcomes().get(1).toString()).contains("11 bytes (maxline allows 10)");
        assertThat(reading.outcomes().get(3).toString()).contains("maxlines allows, 3");
    }
}
