package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.astmanproxy.Proxy;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes in, bytes out: what a client says in an event reaches the others as it reaches a direct connection. */
@ExtendWith(Lab.Resolver.class)
class BytesIT {
    private static final List<String> USER_EVENTS = List.of(
            "Plain: value|Empty: |Colon: a: b:c|Dup: 1|Dup: 2|lower-Case: x|Trailing: spaces   |   Spaced : name",
            "Text: Grüße, Привет, 日本語, 🎉|Ünïcode-Header: yes",
            "ChanVariable(Local/answer@lab-00000001;1): LABVAR=one: two, three|a/b@c;d(e)=f: odd name",
            "Text: tab\there bell\7 esc\33 del\177|NoSpace:x|Many:     spaces",
            "Text: <a href=\"x\">&amp;'q'</a>, comma|Response: Success|Event: Hangup|EventList: Complete");

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void user_events_come_as_they_would_directly(int version, Lab lab) throws IOException {
        try (Proxy proxy = lab.proxy(version);
                Asking both = Asking.both(lab.asterisk(version), proxy, "user")) {
            for (String headers : USER_EVENTS) {
                String[] lines = ("Action: UserEvent|UserEvent: Bytes|" + headers).split("\\|", -1);
                both.through().send(lines);
                sameEvent(both, headers);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void a_server_header_that_asterisk_sent_gives_way_to_the_true_one(int version, Lab lab) throws IOException {
        try (Proxy proxy = lab.proxy(version);
                Asking both = Asking.both(lab.asterisk(version), proxy, "user")) {
            both.direct().send("Action: UserEvent", "UserEvent: Bytes", "Server: elsewhere", "Behind: it");
            assertThat(AmiMessages.values(next(both.through()), "Server")).containsExactly(both.server());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void every_byte_that_asterisk_lets_into_a_value_comes_out_again(int version, Lab lab) throws IOException {
        ByteArrayOutputStream action = new ByteArrayOutputStream();
        action.write("Action: UserEvent\r\nUserEvent: Bytes\r\nAll: ".getBytes(UTF_8));
        for (int b = 1; b < 256; b++) {
            if (b != '\r' && b != '\n') {
                action.write(b);
            }
        }
        action.write("\r\nLatin1-Größe: ÿþ\r\n\r\n".getBytes(ISO_8859_1));
        try (Proxy proxy = lab.proxy(version);
                Asking both = Asking.both(lab.asterisk(version), proxy, "user")) {
            both.through().sendRaw(action.toByteArray());
            String seen = sameEvent(both, "all bytes");
            String sent = action.toString(ISO_8859_1);
            assertThat(seen).contains(sent.substring(sent.indexOf("All: "), sent.length() - 2));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void an_action_id_is_any_text_and_comes_back_as_it_was(int version, Lab lab) throws IOException {
        try (Proxy proxy = lab.proxy(version);
                Asking both = Asking.both(lab.asterisk(version), proxy, "off")) {
            for (String id : List.of("1", "0", "-", "a b", "x: y: z", "Grüße 日本", "trailing  ")) {
                both.same("Action: Ping", "ActionID: " + id);
                both.same("Action: QueueStatus", "ActionID: " + id, "Queue: support");
            }
            both.same("Action: Ping", "ActionID: " + "i".repeat(900));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void line_feeds_in_a_value_make_no_messages(int version, Lab lab) throws IOException {
        try (Proxy proxy = lab.proxy(version);
                AmiConnection client = AmiConnection.connect(Lab.port(proxy))) {
            client.login("user");
            client.send("Action: Getvar", "Variable: BASE64_DECODE(YQoKRXZlbnQ6IEZha2U=)", "ActionID: lines");
            String answer = AmiMessages.text(client.readMessage()) + AmiMessages.text(client.readMessage());
            assertThat(answer).contains("\r\nValue: a\n\nEvent: Fake\r\n").doesNotContain("\r\nEvent: Fake");
            assertThat(answer).contains("ActionID: lines\r\n").contains("\r\nServer: " + Lab.name(version));
            assertThat(client.ask("Action: Ping", "ActionID: behind"))
                    .asString(ISO_8859_1)
                    .contains("ActionID: behind\r\n")
                    .contains("Ping: Pong\r\n");
        }
    }

    private static String sameEvent(Asking both, String what) throws IOException {
        String direct = AmiText.withServer(next(both.direct()), both.server());
        String seen = AmiText.of(next(both.through()));
        AmiText.assertSame(seen, AmiText.withoutActionId(direct), what);
        return seen;
    }

    private static byte[] next(AmiConnection connection) throws IOException {
        List<byte[]> read = connection.readUntil(message -> AmiMessages.isEvent(message, "UserEvent"));
        return read.get(read.size() - 1);
    }
}
