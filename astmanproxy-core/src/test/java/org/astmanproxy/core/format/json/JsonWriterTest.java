package org.astmanproxy.core.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.format.Messages;
import org.astmanproxy.testkit.format.ReadResult;
import org.astmanproxy.testkit.format.Written;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    private final JsonFormat json = new JsonFormat();

    @Test
    void message_is_an_object_on_a_line() {
        assertThat(Written.text(
                        json, Message.event("Hangup").with("Cause-txt", "").with("Server", "pbx1")))
                .isEqualTo("{\"Event\":\"Hangup\",\"Cause-txt\":\"\",\"Server\":\"pbx1\"}\n");
    }

    @Test
    void repeated_name_becomes_an_array_at_its_first_place() {
        assertThat(Written.text(json, Messages.standard("Event: X", "V: 1", "Other: o", "V: 2", "V: 3")))
                .isEqualTo("{\"Event\":\"X\",\"V\":[\"1\",\"2\",\"3\"],\"Other\":\"o\"}\n");
    }

    @Test
    void spellings_of_a_name_are_different_keys() {
        assertThat(Written.text(json, Messages.standard("Event: X", "v: 1", "V: 2", "v: 3")))
                .isEqualTo("{\"Event\":\"X\",\"v\":[\"1\",\"3\"],\"V\":\"2\"}\n");
    }

    @Test
    void output_headers_and_raw_output_look_the_same() {
        assertThat(Written.text(json, Messages.standard("Response: Success", "Output: a", "Output: ", "Output: b")))
                .isEqualTo("{\"Response\":\"Success\",\"Output\":[\"a\",\"\",\"b\"]}\n");
        assertThat(Written.text(json, Messages.standard("Response: Follows", "a: 1", "", "--END COMMAND--")))
                .isEqualTo("{\"Response\":\"Follows\",\"Output\":[\"a: 1\",\"\",\"--END COMMAND--\"]}\n");
        assertThat(Written.text(json, Messages.standard("some text"))).isEqualTo("{\"Output\":\"some text\"}\n");
    }

    @Test
    void output_keeps_its_indentation() {
        assertWrittenAndBack(
                Messages.standard("Response: Success", "Output:   Members: ", "Output: ", "Output:\ttab  "),
                "{\"Response\":\"Success\",\"Output\":[\"  Members: \",\"\",\"\\ttab  \"]}\n");
    }

    @Test
    void output_that_would_be_taken_for_the_other_kind_is_told_apart() {
        assertWrittenAndBack(
                Messages.standard("Event: X", "text", "A: b"),
                "{\"Event\":\"X\",\"Output\":\"text\",\"A\":\"b\",\"Output:\":[]}\n");
        assertWrittenAndBack(
                Messages.standard("Event: X", "Output: h", "text"),
                "{\"Event\":\"X\",\"Output:\":\"h\",\"Output\":\"text\"}\n");
        assertWrittenAndBack(Messages.standard("Output: h1", "Output: h2"), "{\"Output:\":[\"h1\",\"h2\"]}\n");
        assertWrittenAndBack(
                Messages.standard("Response: Follows", "text", "--END COMMAND--")
                        .with("Output", "h"),
                "{\"Response\":\"Follows\",\"Output:\":\"h\",\"Output\":[\"text\",\"--END COMMAND--\"]}\n");
        assertWrittenAndBack(
                Message.response("Follows").with("Output", "h"), "{\"Response\":\"Follows\",\"Output:\":\"h\"}\n");
    }

    @Test
    void characters_are_escaped_where_json_asks_for_it() {
        assertThat(Written.text(
                        json,
                        Message.event("\"\\/\b\f\t\u0000\u001F\u007Fü\u2028😉").with("a\"b", "x")))
                .isEqualTo("{\"Event\":\"\\\"\\\\/\\b\\f\\t\\u0000\\u001f\u007Fü\u2028😉\",\"a\\\"b\":\"x\"}\n");
    }

    @Test
    void bytes_that_are_no_utf8_are_latin1() {
        assertThat(Written.text(json, Messages.standard("Event: Björk", "Ä: ü")))
                .isEqualTo("{\"Event\":\"Björk\",\"Ä\":\"ü\"}\n");
    }

    @Test
    void carriage_return_inside_a_value_goes_out_and_is_not_taken_in() {
        String written = Written.text(json, Messages.standard("Event: a\rb"));
        assertThat(written).isEqualTo("{\"Event\":\"a\\rb\"}\n");
        assertThat(ReadResult.everyWay(json, written).refusals())
                .containsExactly("a line end inside of a header or line of text");
    }

    @Test
    void empty_message_is_an_empty_object() {
        assertThat(Written.text(json, Message.builder().build())).isEqualTo("{}\n");
    }

    private void assertWrittenAndBack(Message message, String written) {
        assertThat(Written.text(json, message)).isEqualTo(written);
        assertThat(ReadResult.everyWay(json, written).message()).isEqualTo(message);
    }
}
