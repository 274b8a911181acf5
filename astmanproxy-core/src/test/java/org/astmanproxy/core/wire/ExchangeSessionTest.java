package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.testing.AmiClient;
import org.astmanproxy.core.testing.AsteriskSession;
import org.astmanproxy.core.testing.Await;
import org.astmanproxy.core.testing.Block;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.ScriptedAsterisk;
import org.astmanproxy.core.testing.Stand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes a client's session, where its format has exchanges; and what ends it. */
class ExchangeSessionTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private AmiClient client;

    @BeforeEach
    void start() {
        stand.speaksLines().listen(ListenerConfig.on(0).formats("standard", "standard"));
        stand.start();
        client = stand.lineClient();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Action", "ProxyAction"})
    void a_logoff_is_answered_behind_all_before_it_and_then_the_connection_closes(String kind) {
        client.sendText(">a|Action: A\n>b|" + kind + ": Logoff|ActionID: 1\n>c|Action: C\n");
        AsteriskSession pbx = asterisk.session();
        Block a = pbx.next();
        stand.settle(pbx);
        pbx.answer(a, "Response: Success");
        assertThat(client.line()).isEqualTo("a<Response: Success|Server: pbx1");
        assertThat(client.line()).isEqualTo("a. ANSWERED");
        assertThat(client.line()).isEqualTo("b<Response: Goodbye|ActionID: 1|Message: Thanks for all the fish.");
        assertThat(client.line()).isEqualTo("b. ANSWERED last");
        assertThat(client.isEnded()).isTrue();
        assertThat(pbx.waiting()).isEmpty();
    }

    @Test
    void the_input_format_can_be_switched_neither_to_nor_from_it() {
        client.sendText(">a|ProxyAction: SetInputFormat|InputFormat: standard\n");
        assertThat(client.line())
                .isEqualTo("a<ProxyResponse: Error|Message: a conversation in line can't go on in"
                        + " standard: one of the two has requests that get an answer each");
        AmiClient standard = stand.connect(1);
        standard.line();
        assertThat(standard.ask("ProxyAction: SetInputFormat", "InputFormat: line")
                        .get("Message"))
                .startsWith("a conversation in standard can't go on in line");
        assertThat(standard.sync()).isEmpty();
    }

    @Test
    void the_output_format_is_the_preset_from_here_on_and_of_this_answer() {
        client.sendText(">a|Action: Slow\n");
        AsteriskSession pbx = asterisk.session();
        Block slow = pbx.next();
        client.sendText(">b|ProxyAction: SetOutputFormat|OutputFormat: json\n>c|ProxyAction: Nonsense\n");
        client.sendText(">d|ProxyAction: SetOutputFormat|OutputFormat: csv|@format=xml\n");
        stand.settle(pbx);
        pbx.answer(slow, "Response: Success");
        assertThat(client.line()).isEqualTo("a<Response: Success|Server: pbx1");
        client.line();
        assertThat(client.line()).isEqualTo("b<{\"ProxyResponse\":\"Success\",\"OutputFormat\":\"json\"}");
        client.line();
        assertThat(client.line()).startsWith("c<{\"ProxyResponse\":\"Error\"");
        client.line();
        assertThat(client.line()).startsWith("d<<AsteriskManagerProxyOutput>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "outputFormat",
                "action",
                "credentials",
                "untilEvent",
                "maxTime",
                "write",
                "end",
                "closes",
            })
    void an_exchange_that_throws_ends_its_client_and_nothing_else(String method) {
        AmiClient other = stand.lineClient();
        AmiClient standard = stand.connect(1);
        standard.line();
        client.sendText(">a|Action: A|@throw=" + method + "\n");
        AsteriskSession pbx = asterisk.session();
        if (!method.equals("outputFormat")
                && !method.equals("action")
                && !method.equals("credentials")
                && !method.equals("untilEvent")) {
            pbx.answer(pbx.next(), "Response: Success");
        }
        client.readAll();
        log.await("planted in " + method);
        Await.until("gone", () -> stand.proxy().clients().size() == 2);
        other.sendText(">b|Action: B\n");
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(other.line()).isEqualTo("b<Response: Success|Server: pbx1");
        assertThat(standard.sync()).isEmpty();
    }

    @Test
    void what_comes_for_a_client_that_has_left_is_dropped() {
        client.sendText(">a|Action: A\n>b|Action: B|@until=Never\n");
        AsteriskSession pbx = asterisk.session();
        Block a = pbx.next();
        Block b = pbx.next();
        client.close();
        pbx.answer(a, "Response: Success");
        pbx.answer(b, "Response: Success");
        stand.settle(pbx);
        assertThat(log.faults()).isEmpty();
    }

    @Test
    void closing_the_proxy_ends_it() {
        client.sendText(">a|ProxyAction: Nonsense\n>b|Action: A\n");
        asterisk.session().next();
        assertThat(client.line()).startsWith("a<");
        stand.proxy().close();
        client.readAll();
        assertThat(log.faults()).isEmpty();
    }
}
