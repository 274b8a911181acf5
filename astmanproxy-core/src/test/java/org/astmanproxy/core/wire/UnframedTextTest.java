package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Some old actions print text without any framing. */
class UnframedTextTest {
    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    @Test
    void it_answers_who_asked_and_nobody_else() {
        stand.start();
        AsteriskSession session = asterisk.session();
        AmiClient replyTarget = stand.client();
        AmiClient other = stand.client();
        replyTarget.send("Action: Queues");
        session.next();
        session.sendText("support has 0 calls\r\n   No Members\r\n\r\nsales has 1 call\r\n\r\n");
        assertThat(replyTarget.read().lines()).contains("support has 0 calls");
        assertThat(replyTarget.read().lines()).contains("sales has 1 call");
        assertThat(stand.proxy().clients()).hasSize(2);
        session.event("After", "Privilege: call,all");
        assertThat(other.read().isEvent("After")).isTrue();
    }

    @Test
    void other_text_answers_nobody() {
        stand.start();
        AsteriskSession session = asterisk.session();
        AmiClient client = stand.client();
        client.send("Action: CoreStatus", "ActionID: 7");
        AmiMessage action = session.next();
        session.sendText("secret of somebody\r\n\r\n");
        session.answer(action, "Response: Success", "Uptime: 1");
        assertThat(client.read().lines()).contains("Uptime: 1", "ActionID: 7").doesNotContain("secret of somebody");
    }

    @Test
    void line_feeds_in_a_value_make_no_messages() {
        stand.start();
        AsteriskSession session = asterisk.session();
        AmiClient replyTarget = stand.client();
        replyTarget.send("ProxyAction: SetOutputFormat", "OutputFormat: json");
        assertThat(replyTarget.line()).contains("json");
        AmiClient other = stand.client();
        replyTarget.send("Action: Getvar", "Variable: X", "ActionID: g");
        other.send("Action: Ping", "ActionID: p");
        AmiMessage first = session.next();
        AmiMessage second = session.next();
        AmiMessage getvar = first.has("Variable") ? first : second;
        AmiMessage ping = first.has("Variable") ? second : first;
        session.answer(getvar, "Response: Success", "Value: a\n\nEvent: Fake\nPrivilege: call,all\n\nb: c");
        session.answer(ping, "Response: Success", "Ping: Pong");
        session.event("Real", "Privilege: call,all");
        assertThat(other.read().lines()).contains("Ping: Pong");
        assertThat(other.read().isEvent("Real")).isTrue();
        assertThat(replyTarget.line()).contains("\"Value\":\"a\\n\\nEvent: Fake\\nPrivilege: call,all\\n\\nb: c\"");
    }
}
