package org.astmanproxy.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"Secret", "secret", "Key", "ProxyKey", "PASSWORD", "Secret ", " Key"})
    void secrets_do_not_appear(String name) {
        Message message = Wire.read("Action: Login\r\nUsername: joe\r\n" + name + ": geheim\r\n");
        assertThat(message.toString())
                .isEqualTo("Action: Login | Username: joe | " + name + ": ***")
                .doesNotContain("geheim");
    }

    @Test
    void text_is_shown() {
        assertThat(Wire.read("Response: Follows\r\nsome text\r\na: b\n\n", 2))
                .hasToString("Response: Follows | some text | a: b | ");
    }

    @Test
    void control_characters_are_spelled_out() {
        assertThat(Wire.read("Event: a\rb\u0000\u001b[2J\r\nx\ty: z\u00c2\u0085\r\n"))
                .hasToString("Event: a\\x0db\\x00\\x1b[2J | x\\x09y: z\\x85");
    }

    @Test
    void equal_messages_have_the_same_lines() {
        Message one = Wire.read("Event: x\nA: b\r\nC: d\n");
        Message other = Wire.read("Event:x\r\nA:   b\r\nC: d\r\n");
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A: b|A: c",
                "A: b|a: b",
                ":b|b",
                "A: b~C: d|C: d~A: b",
                "A: b|A: b~A: b",
                "\u00c3\u00b6: x|\u00f6: x",
            })
    void messages_differ_in_each_byte(String one, String other) {
        assertThat(message(one))
                .isNotEqualTo(message(other))
                .isNotEqualTo("text")
                .isEqualTo(message(one));
    }

    @Test
    void raw_text_is_no_header() {
        assertThat(Wire.read("A: b\r\n", 0)).isNotEqualTo(Wire.read("A: b\r\n", 1));
    }

    private static Message message(String lines) {
        return Wire.read(lines.replace("~", "\r\n") + "\r\n");
    }
}
