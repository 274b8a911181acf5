package org.astmanproxy.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The command output of Asterisk 13 and earlier: text with colons and empty lines, and bare line feeds. */
class RawTextTest {
    private static final String HEAD = "Response: Follows\r\nPrivilege: Command\r\nActionID: 1\r\n";
    private static final String BODY = "Uptime: 3 s\n\nActionID: none\r\nServer: x\n--END COMMAND--\r\n";

    private final Message output = Wire.read(HEAD + BODY, 3);

    @Test
    void a_line_of_it_is_text_whatever_it_holds() {
        assertThat(output.lineCount()).isEqualTo(8);
        assertThat(output.isRawText(2)).isFalse();
        for (int i = 3; i < 8; i++) {
            assertThat(output.isRawText(i)).isTrue();
            assertThat(output.isText(i)).isTrue();
            assertThat(output.headerName(i)).isEmpty();
        }
        assertThat(output.value(3)).isEqualTo("Uptime: 3 s");
        assertThat(output.value(4)).isEmpty();
        assertThat(output.valueBytes(5).remaining()).isEqualTo("ActionID: none".length());
        assertThat(output.has("Uptime")).isFalse();
        assertThat(output.getAll("ActionID")).containsExactly("1");
        assertThat(output.headers()).hasSize(3);
    }

    @Test
    void it_keeps_its_line_ends() {
        assertThat(Wire.written(output)).isEqualTo(HEAD + BODY);
        assertThat(Wire.written(Wire.read(HEAD.replace("\r", "") + BODY, 3))).isEqualTo(HEAD + BODY);
    }

    @Test
    void a_header_is_added_in_front_of_it() {
        Message one = output.with("Server", "pbx1");
        assertThat(Wire.written(one)).isEqualTo(HEAD + "Server: pbx1\r\n" + BODY);
        assertThat(one.get("Server")).contains("pbx1");
        assertThat(one.lineCount()).isEqualTo(9);
        assertThat(one.isRawText(3)).isFalse();
        assertThat(one.isRawText(4)).isTrue();
        assertThat(one.value(4)).isEqualTo("Uptime: 3 s");
        Message two = one.with("X", "y");
        assertThat(Wire.written(two)).isEqualTo(HEAD + "Server: pbx1\r\nX: y\r\n" + BODY);
        assertThat(two.isRawText(4)).isFalse();
        assertThat(two.isRawText(5)).isTrue();
    }

    @Test
    void changes_of_headers_leave_it_alone() {
        String changed = "Response: Follows\r\nActionID: 7\r\nPrivilege: Command\r\nServer: s\r\n" + BODY;
        assertThat(Wire.written(output.with("Server", "s").withActionId(ActionId.of("7"))))
                .isEqualTo(changed);
        assertThat(Wire.written(output.without("Privilege")))
                .isEqualTo(HEAD.replace("Privilege: Command\r\n", "") + BODY);
        assertThat(output.without("Server")).isSameAs(output);
        assertThat(Wire.written(output.replaceActionId(ActionId.of("7")))).isEqualTo(HEAD.replace("1", "7") + BODY);
    }

    @Test
    void it_says_nothing_of_the_kind() {
        Message raw = Wire.read("Action: Ping\nEvent: x\n", 0);
        assertThat(raw.kind()).isEqualTo(MessageKind.OTHER);
        assertThat(raw.name()).isEmpty();
        assertThat(raw.actionId()).isEmpty();
        assertThat(Wire.written(raw.withActionId(ActionId.of("7"))))
                .isEqualTo("ActionID: 7\r\nAction: Ping\nEvent: x\n");
    }

    @Test
    void a_builder_begins_it_in_command_output() {
        Message built = Message.builder()
                .header("Response", "Follows")
                .text("one")
                .text("two: 2")
                .text("")
                .header("ActionID", "1")
                .text("--END COMMAND--")
                .header("Server", "s")
                .build();
        assertThat(Wire.written(built))
                .isEqualTo("Response: Follows\r\nActionID: 1\r\nServer: s\r\none\ntwo: 2\n\n--END COMMAND--\n");
    }

    @Test
    void a_builder_begins_it_where_text_would_be_taken_for_something_else() {
        assertThat(Wire.written(Message.builder()
                        .header("A", "b")
                        .text("plain")
                        .text("c: d")
                        .text("plain")
                        .build()))
                .isEqualTo("A: b\r\nplain\r\nc: d\nplain\n");
    }

    @Test
    void a_builder_may_go_on_after_build() {
        MessageBuilder builder = Message.builder().header("A", "1");
        Message one = builder.build();
        Message two = builder.header("B", new byte[] {(byte) 0xff}).build();
        assertThat(Wire.written(one)).isEqualTo("A: 1\r\n");
        assertThat(Wire.written(two)).isEqualTo("A: 1\r\nB: \u00ff\r\n");
    }

    @Test
    void a_builder_grows() {
        MessageBuilder builder = Message.builder();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            builder.header("Name" + i, "x".repeat(i * 10));
            expected.append("Name")
                    .append(i)
                    .append(": ")
                    .append("x".repeat(i * 10))
                    .append("\r\n");
        }
        assertThat(Wire.written(builder.build())).isEqualTo(expected.toString());
    }
}
