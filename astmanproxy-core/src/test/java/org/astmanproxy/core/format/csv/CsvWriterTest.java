package org.astmanproxy.core.format.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.format.Messages;
import org.astmanproxy.testkit.format.Written;
import org.junit.jupiter.api.Test;

class CsvWriterTest {
    private final CsvFormat csv = new CsvFormat();

    @Test
    void message_is_a_record_and_an_empty_line() {
        assertThat(Written.text(
                        csv, Message.event("Hangup").with("Cause-txt", "").with("Server", "pbx1")))
                .isEqualTo("\"Event: Hangup\", \"Cause-txt: \", \"Server: pbx1\"\r\n\r\n");
    }

    @Test
    void quotes_are_doubled_and_commas_kept() {
        assertThat(Written.text(csv, Message.event("\"Max\" <1>, x").with("a\"b", "\"")))
                .isEqualTo("\"Event: \"\"Max\"\" <1>, x\", \"a\"\"b: \"\"\"\r\n\r\n");
    }

    @Test
    void lines_keep_the_spaces_behind_their_colon() {
        assertThat(Written.text(csv, Messages.standard("Event:X", "A:   b  ")))
                .isEqualTo("\"Event:X\", \"A:   b  \"\r\n\r\n");
    }

    @Test
    void empty_field_parts_headers_from_raw_text() {
        Message output = Messages.standard("Response: Follows", "Privilege: Command", "a: b", "", "--END COMMAND--");
        assertThat(Written.text(csv, output.with("Server", "pbx1")))
                .isEqualTo("\"Response: Follows\", \"Privilege: Command\", \"Server: pbx1\", "
                        + "\"\", \"a: b\", \"\", \"--END COMMAND--\"\r\n\r\n");
    }

    @Test
    void command_output_without_raw_text_has_no_empty_field() {
        assertThat(Written.text(csv, Message.response("Follows"))).isEqualTo("\"Response: Follows\"\r\n\r\n");
    }

    @Test
    void empty_message_is_an_empty_record() {
        assertThat(Written.text(csv, Message.builder().build())).isEqualTo("\r\n\r\n");
    }
}
