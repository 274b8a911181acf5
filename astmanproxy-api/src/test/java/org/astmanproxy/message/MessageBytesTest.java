package org.astmanproxy.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** AMI declares no charset: bytes come out as they came in, whatever they are. */
class MessageBytesTest {
    @Test
    void every_byte_is_kept() {
        StringBuilder value = new StringBuilder("x");
        for (char b = 0; b < 256; b++) {
            if (b != '\n') {
                value.append(b);
            }
        }
        String lines = "Event: " + value + "\r\nA\u0000\u00ff: " + value + "\r\n";
        assertThat(Wire.written(Wire.read(lines))).isEqualTo(lines);
        assertThat(Wire.written(Wire.read(lines).with("C", "d").with("E", "f").without("C")))
                .isEqualTo(lines + "E: f\r\n");
        assertThat(StandardCharsets.ISO_8859_1
                        .decode(Wire.read(lines).valueBytes(1))
                        .toString())
                .isEqualTo(value.toString());
    }

    @Test
    void names_and_values_of_any_bytes_can_be_taken_and_put_together_again() {
        byte[] name = "A\u0000\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        byte[] value = "\u0001\u00fe".getBytes(StandardCharsets.ISO_8859_1);
        Message message = Message.builder()
                .header(name, value)
                .header(new byte[0], value)
                .text("text")
                .build();
        assertThat(Wire.written(message)).isEqualTo("A\u0000\u00ff: \u0001\u00fe\r\n: \u0001\u00fe\r\ntext\r\n");
        assertThat(message.nameBytes(0)).isEqualTo(ByteBuffer.wrap(name));
        assertThat(message.nameBytes(1).remaining()).isZero();
        assertThat(message.nameBytes(2).remaining()).isZero();
    }

    @Test
    void bytes_that_would_make_another_line_are_refused() {
        MessageBuilder builder = Message.builder();
        byte[] good = {'a'};
        for (String bad : new String[] {"a\rb", "a\nb"}) {
            byte[] bytes = bad.getBytes(StandardCharsets.US_ASCII);
            assertThatIllegalArgumentException().isThrownBy(() -> builder.header(bytes, good));
            assertThatIllegalArgumentException().isThrownBy(() -> builder.header(good, bytes));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> builder.header(new byte[] {'a', ':'}, good));
        assertThat(builder.build().lineCount()).isZero();
    }

    @Test
    void text_is_utf_8_where_it_can_be() {
        Message message = Wire.read("Event: J\u00c3\u00b6rg \u00e2\u0082\u00ac\r\n");
        assertThat(message.value(0)).isEqualTo("J\u00f6rg \u20ac");
    }

    @Test
    void text_is_latin_1_where_it_is_no_utf_8() {
        assertThat(Wire.read("Event: J\u00f6rg\r\n").value(0)).isEqualTo("J\u00f6rg");
        assertThat(Wire.read("Event: \u00c3\r\n").value(0)).isEqualTo("\u00c3");
        assertThat(Wire.read("Event: \u00c3\u00b6 \u00f6\r\n").value(0)).isEqualTo("\u00c3\u00b6 \u00f6");
    }

    @Test
    void each_line_has_its_own_charset() {
        Message message = Wire.read("Event: \u00c3\u00b6\r\nA: \u00f6\r\n");
        assertThat(message.value(0)).isEqualTo("\u00f6");
        assertThat(message.value(1)).isEqualTo("\u00f6");
    }

    @Test
    void what_is_built_of_text_is_utf_8() {
        assertThat(Wire.written(Message.event("\u20ac"))).isEqualTo("Event: \u00e2\u0082\u00ac\r\n");
        assertThat(Wire.written(Message.event("x").with("N\u00f6", "\u00f6")))
                .isEqualTo("Event: x\r\nN\u00c3\u00b6: \u00c3\u00b6\r\n");
    }

    @Test
    void bare_line_feeds_become_crlf() {
        assertThat(Wire.written(Wire.read("Action: Ping\nA: b\r\nC: d\n")))
                .isEqualTo("Action: Ping\r\nA: b\r\nC: d\r\n");
        assertThat(Wire.written(Wire.read("Action: Ping\n").with("A", "b"))).isEqualTo("Action: Ping\r\nA: b\r\n");
    }

    @Test
    void a_carriage_return_inside_a_line_stays_one() {
        Message message = Wire.read("Event: a\rb\r\nC: d\r\r\n");
        assertThat(Wire.written(message)).isEqualTo("Event: a\rb\r\nC: d\r\r\n");
        assertThat(message.value(1)).isEqualTo("d\r");
        assertThat(message.headers()).containsExactly(new Header("Event", "a b"), new Header("C", "d "));
    }

    @Test
    void an_action_id_with_a_carriage_return_comes_back_as_it_came() {
        ActionId id = Wire.read("Action: Ping\r\nActionID: a\rb\r\n").actionId().orElseThrow();
        Message answer = Wire.read("Response: Success\r\nActionID: 1\r\n").replaceActionId(id);
        assertThat(Wire.written(answer)).isEqualTo("Response: Success\r\nActionID: a\rb\r\n");
        assertThat(answer.actionId()).contains(id);
    }
}
