package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.config.Limits;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before Asterisk could misread it; the session always goes on. */
class RefusalsTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private AmiClient client() {
        stand.start();
        return stand.client();
    }

    private void assertThatTheSessionGoesOn(AmiClient client) {
        AsteriskSession pbx = asterisk.session();
        client.send("Action: CoreStatus", "ActionID: after");
        AmiMessage action = pbx.next();
        assertThat(action.lines()).hasSize(2).contains("Action: CoreStatus");
        pbx.answer(action, "Response: Success");
        assertThat(client.read().get("ActionID")).isEqualTo("after");
    }

    @Test
    void empty_blocks_are_ignored() {
        AmiClient client = client();
        client.sendText("\r\n\r\n\n\n\r\n");
        assertThat(client.sync()).isEmpty();
        assertThatTheSessionGoesOn(client);
    }

    @Test
    void a_block_that_is_no_action_is_told() {
        AmiClient client = client();
        assertThat(client.ask("Foo: bar", "ActionID: 1").lines())
                .containsExactly("Response: Error", "ActionID: 1", "Message: Missing action in request");
        assertThat(client.ask("just text").lines())
                .containsExactly("Response: Error", "Message: Missing action in request");
        assertThatTheSessionGoesOn(client);
    }

    @Test
    void an_unknown_proxy_action_is_told() {
        AmiClient client = client();
        assertThat(client.ask("ProxyAction: Dance", "ActionID: 1").lines())
                .containsExactly("ProxyResponse: Error", "ActionID: 1", "Message: Invalid Proxy Action");
        assertThatTheSessionGoesOn(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\rAction: Originate", "a\r\rb"})
    void a_byte_that_asterisk_takes_for_an_end(String value) {
        AmiClient client = client();
        client.sendText("Action: Originate\r\nActionID: 1\r\nData: " + value + "\r\n\r\n");
        AmiMessage error = client.read();
        assertThat(error.lines().subList(0, 2)).containsExactly("Response: Error", "ActionID: 1");
        assertThat(error.get("Message")).startsWith("Character not allowed: line");
        assertThatTheSessionGoesOn(client);
    }

    @Test
    void a_line_longer_than_asterisk_reads() {
        AmiClient client = client();
        AmiMessage error = client.ask("Action: Originate", "Data: " + "x".repeat(1_017), "ActionID: 1");
        assertThat(error.get("Message"))
                .startsWith("Line too long")
                .endsWith("(Data) takes 1025 bytes (Asterisk takes 1024)");
        AsteriskSession pbx = asterisk.session();
        client.send("Action: Originate", "Data: " + "x".repeat(1_016));
        assertThat(pbx.next().get("Data")).hasSize(1_016);
    }

    @Test
    void more_lines_than_asterisk_reads_our_action_id_included() {
        AmiClient client = client();
        String variables = "Variable: a=b\r\n".repeat(126);
        client.sendText("Action: Originate\r\n" + variables + "\r\n");
        assertThat(client.read().get("Message")).startsWith("Too many lines: 127 (");
        client.sendText("Action: Originate\r\n" + variables.substring(15) + "\r\n");
        assertThat(asterisk.session().next().lines()).hasSize(127);
    }

    @Test
    void a_line_longer_than_maxline() {
        stand.limits(l -> l.maxLineBytes(100));
        AmiClient client = client();
        AmiMessage error = client.ask("Action: Originate", "ActionID: 1", "Data: " + "x".repeat(100));
        assertThat(error.lines())
                .containsExactly(
                        "Response: Error",
                        "ActionID: 1",
                        "Message: Message refused: line 3 is longer than 100 bytes (maxline)");
        assertThatTheSessionGoesOn(client);
    }

    @Test
    void more_lines_than_maxlines() {
        stand.limits(l -> l.maxLines(10));
        AmiClient client = client();
        client.sendText("Action: Originate\r\n" + "Variable: a=b\r\n".repeat(10) + "\r\n");
        assertThat(client.read().get("Message")).contains("more than 10 lines (maxlines)");
        assertThatTheSessionGoesOn(client);
    }

    @Test
    void by_default_lines_of_64_kib_and_512_lines_are_read() {
        assertThat(Limits.defaults().maxLineBytes()).isEqualTo(65_536);
        assertThat(Limits.defaults().maxLines()).isEqualTo(512);
        AmiClient client = client();
        client.send("Action: WaitEvent", "Data: " + "x".repeat(65_530));
        assertThat(client.read().get("Message")).isEqualTo("WaitEvent is not available here");
        client.send("Action: WaitEvent", "Data: " + "x".repeat(65_531));
        assertThat(client.read().get("Message")).contains("65536 bytes (maxline)");
        client.sendText("Action: WaitEvent\r\n" + "V: a\r\n".repeat(511) + "\r\n");
        assertThat(client.read().get("Message")).isEqualTo("WaitEvent is not available here");
        client.sendText("Action: WaitEvent\r\n" + "V: a\r\n".repeat(512) + "\r\n");
        assertThat(client.read().get("Message")).contains("512 lines (maxlines)");
        assertThatTheSessionGoesOn(client);
    }

    @Test
    void an_endless_line_is_told_before_it_ends_and_the_session_goes_on_behind_it() {
        AmiClient client = client();
        client.sendText("Action: X\r\nData: " + "x".repeat(100_000));
        assertThat(client.read().get("Message")).contains("(maxline)");
        client.sendText("x".repeat(100_000) + "\r\n\r\n");
        assertThatTheSessionGoesOn(client);
    }

    @Test
    void text_that_an_action_hides_behind_a_follows_is_refused() {
        AmiClient client = client();
        client.sendText("Response: Follows\r\nActionID: 1\r\n\r\nAction: Originate\r\nActionID: 2\r\n\r\n");
        assertThat(client.read().get("Message")).isEqualTo("Missing action in request");
        AsteriskSession pbx = asterisk.session();
        assertThat(pbx.next().get("Action")).isEqualTo("Originate");
    }
}
