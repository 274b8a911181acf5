package org.astmanproxy.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageChangesTest {
    private static final ActionId SEVEN = ActionId.of("7");

    @Test
    void a_header_is_added_as_the_last_one() {
        Message ping = Message.action("Ping");
        Message one = ping.with("A", "1");
        Message two = one.with("B", "2").with(new Header("A", "3"));
        assertThat(Wire.written(ping)).isEqualTo("Action: Ping\r\n");
        assertThat(Wire.written(one)).isEqualTo("Action: Ping\r\nA: 1\r\n");
        assertThat(Wire.written(two)).isEqualTo("Action: Ping\r\nA: 1\r\nB: 2\r\nA: 3\r\n");
        assertThat(one.get("a")).contains("1");
        assertThat(one.lineCount()).isEqualTo(2);
    }

    @Test
    void headers_are_added_before_the_raw_text_and_found_by_name() {
        Message output = Wire.read("Response: Follows\r\nA: 0\r\none: two\nthree\n--END COMMAND--\r\n", 2);
        int lines = output.lineCount();
        Message more = output.with("A", "1").with("B", "2").with("A", "3");
        String added = "A: 1\r\nB: 2\r\nA: 3\r\n";
        int head = Wire.written(output).indexOf("one: two");
        assertThat(Wire.written(more))
                .isEqualTo(new StringBuilder(Wire.written(output))
                        .insert(head, added)
                        .toString());
        assertThat(more.getAll("A")).containsExactly("0", "1", "3");
        assertThat(more.indexOf("A", 2)).isEqualTo(2);
        assertThat(more.indexOf("A", 3)).isEqualTo(4);
        assertThat(more.indexOf("A", 5)).isEqualTo(-1);
        assertThat(more.isRawText(4)).isFalse();
        assertThat(more.isRawText(5)).isTrue();
        assertThat(more.lineCount()).isEqualTo(lines + 3);
        assertThat(more.byteCount()).isEqualTo(output.byteCount() + added.length());
        assertThat(more.detached()).isEqualTo(more);
        assertThat(Message.action("Ping")
                        .withHeadersOf(Wire.read("").with("A", "1"))
                        .with("B", "2")
                        .headers())
                .hasSize(3);
    }

    @Test
    void a_header_can_be_added_to_nothing() {
        assertThat(Wire.written(Wire.read("").with("A", "1"))).isEqualTo("A: 1\r\n");
    }

    @Test
    void all_headers_of_a_name_can_be_taken_out() {
        Message message = Wire.read("Action: Ping\r\nServer: a\r\nX:y\nsERVER: b\r\n");
        assertThat(Wire.written(message.without("Server"))).isEqualTo("Action: Ping\r\nX:y\r\n");
        assertThat(message.without("Y")).isSameAs(message);
        assertThat(Wire.written(Message.action("Ping").with("Server", "a").without("server")))
                .isEqualTo("Action: Ping\r\n");
    }

    @Test
    void an_action_id_goes_behind_the_first_header() {
        assertThat(Wire.written(Wire.read("Response: Success\r\nPing: Pong\r\n").withActionId(SEVEN)))
                .isEqualTo("Response: Success\r\nActionID: 7\r\nPing: Pong\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action: Ping\r\nActionID: 1\r\nA: b\r\n",
                "Action: Ping\r\nA: b\r\nactionid: 1\r\nACTIONID: 2\r\n",
                "ActionID: 1\r\nAction: Ping\r\nA: b\r\n",
            })
    void an_action_id_takes_the_place_of_all_others(String lines) {
        assertThat(Wire.written(Wire.read(lines).withActionId(SEVEN)))
                .isEqualTo("Action: Ping\r\nActionID: 7\r\nA: b\r\n");
    }

    @Test
    void an_action_id_can_be_all_there_is() {
        assertThat(Wire.written(Wire.read("").withActionId(SEVEN))).isEqualTo("ActionID: 7\r\n");
        assertThat(Wire.written(Wire.read("ActionID: 1\r\n").withActionId(SEVEN)))
                .isEqualTo("ActionID: 7\r\n");
    }

    @Test
    void an_action_id_is_replaced_where_it_stands() {
        Message row = Wire.read("Event: Status\r\nA: b\r\nactionID: 1\r\nC: d\r\n");
        assertThat(Wire.written(row.replaceActionId(SEVEN)))
                .isEqualTo("Event: Status\r\nA: b\r\nActionID: 7\r\nC: d\r\n");
    }

    @Test
    void no_action_id_is_replaced_where_there_is_none() {
        Message message = Wire.read("Event: Status\r\nA: b\r\n");
        assertThat(message.replaceActionId(SEVEN)).isSameAs(message);
    }

    @Test
    void the_first_of_two_action_ids_counts() {
        Message message = Wire.read("Action: Ping\r\nActionID:  one \r\nactionid: two\r\n");
        assertThat(message.actionId()).contains(ActionId.of("one "));
    }

    @Test
    void an_empty_action_id_is_none() {
        assertThat(Wire.read("Action: Ping\r\nActionID:  \r\n").actionId()).isEmpty();
    }

    @Test
    void an_action_id_is_bytes() {
        ActionId utf8 = Wire.read("Action: Ping\r\nActionID: \u00c3\u00b6\r\n")
                .actionId()
                .orElseThrow();
        ActionId latin1 =
                Wire.read("Action: Ping\r\nActionID: \u00f6\r\n").actionId().orElseThrow();
        assertThat(utf8).isNotEqualTo(latin1).isEqualTo(ActionId.of("\u00f6")).hasSameHashCodeAs(ActionId.of("\u00f6"));
        assertThat(utf8).hasToString("\u00f6");
        assertThat(latin1).hasToString("\u00f6");
        assertThat(latin1.bytes()).containsExactly(0xf6);
        assertThat(Wire.written(Message.response("Success").withActionId(latin1)))
                .isEqualTo("Response: Success\r\nActionID: \u00f6\r\n");
    }

    @Test
    void the_bytes_of_an_action_id_are_a_copy() {
        SEVEN.bytes()[0] = 'x';
        assertThat(SEVEN).hasToString("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb"})
    void no_text_makes_a_second_line(String text) {
        assertThatThrownBy(() -> Message.action(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Header(text, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Header("x", text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ActionId.of(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Message.builder().text(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> Message.builder().header("x", text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "a:b", "a:"})
    void a_name_is_not_empty_and_holds_no_colon(String name) {
        assertThatThrownBy(() -> new Header(name, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Message.builder().header(name, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void header_names_compare_without_case() {
        assertThat(new Header("ActionID", "1").isNamed("actionid")).isTrue();
        assertThat(new Header("ActionID", "1").isNamed("action")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action: Ping\r\nA: 1\r\n",
                "Action: Ping\r\nActionID: old\r\nA: 1\r\n",
                "actionid: old\r\nAction: Ping\r\nActionID: older\r\n",
                "ActionID: old\r\n",
                "Action: Ping\nActionID: old\nA: 1\n",
                ""
            })
    void a_message_is_written_with_another_action_id_as_if_it_were_copied(String text) {
        for (Message message : new Message[] {Wire.read(text), Wire.read(text).with("Server", "a")}) {
            StringBuilder written = new StringBuilder();
            message.writeTo(collecting(written), SEVEN);
            assertThat(written).hasToString(Wire.written(message.withActionId(SEVEN)));
        }
    }

    @Test
    void the_action_id_is_written_before_raw_text() {
        Message output = Wire.read("Response: Follows\r\nActionID: old\r\none: two\nthree\n", 2)
                .with("Server", "a");
        StringBuilder written = new StringBuilder();
        output.writeTo(collecting(written), SEVEN);
        assertThat(written)
                .hasToString("Response: Follows\r\nActionID: 7\r\nServer: a\r\none: two\nthree\n")
                .hasToString(Wire.written(output.withActionId(SEVEN)));
    }

    private static ByteSink collecting(StringBuilder into) {
        return new ByteSink() {
            @Override
            public void put(byte[] bytes, int from, int length) {
                into.append(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
            }

            @Override
            public void put(int b) {
                into.append((char) (b & 0xff));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "an-id-that-is-longer-than-the-old-one", "new"})
    void an_action_id_is_replaced_at_its_place_whatever_the_line_ends(String id) {
        String text = "Response: Success\nActionID: old\r\nA: 1\n\rB: 2\r\n";
        Message read = Wire.read(text, Wire.read(text).lineCount());
        Message replaced = read.replaceActionId(ActionId.of(id));
        assertThat(Wire.written(replaced)).isEqualTo(Wire.written(read).replace("old", id));
        assertThat(replaced.actionId()).contains(ActionId.of(id));
        assertThat(replaced.get("B")).isEqualTo(read.get("B"));
        assertThat(Wire.written(read.with("Server", "a").replaceActionId(ActionId.of(id))))
                .isEqualTo(Wire.written(replaced) + "Server: a\r\n");
        Message inTail = Wire.read("A: 1\r\n").with("ActionID", "old").replaceActionId(ActionId.of(id));
        assertThat(Wire.written(inTail)).isEqualTo("A: 1\r\nActionID: " + id + "\r\n");
    }

    @Test
    void a_message_with_a_replaced_action_id_is_like_one_that_was_read_with_it() {
        Message replaced = Wire.read("Event: A\r\nactionid:  old\r\nB: 1\r\n").replaceActionId(ActionId.of("Seven"));
        Message read = Wire.read("Event: A\r\nActionID: Seven\r\nB: 1\r\n");
        assertThat(replaced).isEqualTo(read).hasSameHashCodeAs(read).hasToString(read.toString());
        assertThat(replaced.headers()).isEqualTo(read.headers());
        assertThat(replaced.byteCount()).isEqualTo(read.byteCount());
        assertThat(replaced.lineLength(1)).isEqualTo(read.lineLength(1));
        assertThat(replaced.byteAt(1, 0)).isEqualTo('A');
        assertThat(replaced.byteAt(1, 10)).isEqualTo('S');
        assertThat(replaced.byteAt(1, 14)).isEqualTo('n');
        assertThatThrownBy(() -> replaced.byteAt(1, 15)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> replaced.byteAt(1, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(replaced.byteAt(2, 0)).isEqualTo('B');
        assertThat(replaced.has("ActionID", "sEVEN")).isTrue();
        assertThat(replaced.hasActionId(ActionId.of("Seven"))).isTrue();
        assertThat(replaced.hasActionId(ActionId.of("old"))).isFalse();
        assertThat(Wire.written(replaced.detached())).isEqualTo(Wire.written(read));
        assertThat(Wire.written(replaced.replaceActionId(SEVEN))).isEqualTo("Event: A\r\nActionID: 7\r\nB: 1\r\n");
        assertThat(Wire.written(replaced.without("B").with("C", "2")))
                .isEqualTo("Event: A\r\nActionID: Seven\r\nC: 2\r\n");
        StringBuilder sent = new StringBuilder();
        replaced.writeTo(collecting(sent), SEVEN);
        assertThat(sent).hasToString("Event: A\r\nActionID: 7\r\nB: 1\r\n");
    }

    @Test
    void an_action_id_is_compared_with_that_of_a_message() {
        assertThat(Wire.read("A: 1\r\nActionID:  7\r\nActionID: 8\r\n").hasActionId(SEVEN))
                .isTrue();
        assertThat(Wire.read("ActionID: 8\r\nActionID: 7\r\n").hasActionId(SEVEN))
                .isFalse();
        assertThat(Wire.read("ActionID: 77\r\n").hasActionId(SEVEN)).isFalse();
        assertThat(Wire.read("ActionID: a\r\n").hasActionId(ActionId.of("A"))).isFalse();
        assertThat(Wire.read("Other: 7\r\n").hasActionId(SEVEN)).isFalse();
        assertThat(ActionId.of(new byte[] {'6', '7', '8'}, 1, 2)).isEqualTo(SEVEN);
        assertThatThrownBy(() -> ActionId.of(new byte[1], 0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void the_bytes_of_a_line_can_be_read_one_by_one() {
        Message message = Wire.read("A: \u00e9\r\nB: 2\r\n").with("C", "3");
        assertThat(message.byteAt(0, 3)).isEqualTo(0xe9);
        assertThat(message.byteAt(1, 0)).isEqualTo('B');
        assertThat(message.byteAt(2, 3)).isEqualTo('3');
        assertThatThrownBy(() -> message.byteAt(1, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> message.byteAt(3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
