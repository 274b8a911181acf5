package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionCheckTest {
    private static Message lines(int count) {
        MessageBuilder builder = Message.builder().header("Action", "Originate");
        for (int i = 1; i < count; i++) {
            builder.header("Variable", "v" + i + "=1");
        }
        return builder.build();
    }

    private static Message ofBytes(String text) {
        byte[] bytes = ("Action: X\r\n" + text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        return Message.ofLines(bytes, 0, new int[] {9, bytes.length - 2}, 2, 2);
    }

    @Test
    void lines_of_1024_bytes_with_their_end_pass_and_longer_ones_do_not() {
        String value = "x".repeat(1022 - "Data: ".length());
        assertThat(ActionCheck.complaint(Message.action("X").with("Data", value), List.of()))
                .isEmpty();
        assertThat(ActionCheck.complaint(Message.action("X").with("Data", value + "x"), List.of()))
                .hasValue("Line too long: line 2 (Data) takes 1025 bytes (Asterisk takes 1024)");
    }

    @Test
    void a_line_is_measured_in_bytes_and_not_in_characters() {
        assertThat(ActionCheck.complaint(Message.action("X").with("Data", "\u00e4".repeat(600)), List.of()))
                .isPresent();
    }

    @Test
    void lines_up_to_127_pass_with_the_action_id_of_the_proxy_and_more_do_not() {
        assertThat(ActionCheck.complaint(lines(126), List.of())).isEmpty();
        assertThat(ActionCheck.complaint(lines(127), List.of()))
                .hasValueSatisfying(text -> assertThat(text).startsWith("Too many lines: 127"));
        assertThat(ActionCheck.complaint(lines(1024).with("ActionID", "1"), List.of("actionid")))
                .hasValueSatisfying(text -> assertThat(text).startsWith("Too many lines: 1025"));
    }

    @Test
    void lines_are_counted_as_they_were_given_and_those_taken_out_do_not_matter() {
        Message action = Message.action("X")
                .with("ActionID", "\u00e4".repeat(600))
                .with("Server", "a\0b")
                .with("Data", "x".repeat(2000));
        assertThat(ActionCheck.complaint(action, List.of("actionid", "server")))
                .hasValueSatisfying(
                        text -> assertThat(text).startsWith("Line too long: line 4 (Data) takes 2008 bytes"));
        assertThat(ActionCheck.complaint(action.without("Data"), List.of("actionid", "server")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Data: a\0b", "Data: a\rb", "Data: \r", "text with a \0"})
    void a_nul_or_carriage_return_inside_a_line_does_not_pass(String line) {
        assertThat(ActionCheck.complaint(ofBytes(line), List.of()))
                .hasValueSatisfying(text -> assertThat(text).startsWith("Character not allowed: line 2"));
    }

    @Test
    void raw_text_does_not_pass() {
        byte[] bytes = "Response: Follows\r\nx\n\nAction: Originate\n".getBytes(StandardCharsets.ISO_8859_1);
        Message message = Message.ofLines(bytes, 0, new int[] {17, 20, 21, 39}, 4, 1);
        assertThat(ActionCheck.complaint(message, List.of()))
                .hasValueSatisfying(text -> assertThat(text).startsWith("Raw text in an action"));
    }

    @Test
    void any_other_byte_passes() {
        assertThat(ActionCheck.complaint(ofBytes("Data: \t\u0001\u007f\u00ff:;=\"%0d%0a"), List.of()))
                .isEmpty();
    }
}
