package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.astmanproxy.ClientSession;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
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
    void a_logoff_leaves_the_connection_open_for_whoever_uses_it_next(String kind) {
        client.sendText(">a|Action: A\n>b|" + kind + ": Logoff|ActionID: 1\n>c|ProxyAction: Nonsense\n");
        AsteriskSession pbx = asterisk.session();
        AmiMessage a = pbx.next();
        stand.settle(pbx);
        pbx.answer(a, "Response: Success");
        assertThat(client.line()).isEqualTo("a<Response: Success|Server: pbx1");
        assertThat(client.line()).isEqualTo("a. ANSWERED");
        assertThat(client.line()).isEqualTo("b<Response: Goodbye|ActionID: 1|Message: Thanks for all the fish.");
        assertThat(client.line()).isEqualTo("b. ANSWERED");
        assertThat(client.line()).isEqualTo("c<ProxyResponse: Error|Message: Invalid Proxy Action");
        assertThat(pbx.waiting()).isEmpty();
    }

    @Test
    void the_input_format_can_be_switched_neither_to_nor_from_it() {
        client.sendText(">a|ProxyAction: SetInputFormat|InputFormat: standard\n");
        assertThat(client.line())
                .isEqualTo("a<ProxyResponse: Error|Message: a conversation in line can't go on in"
                        + " standard: in one of these formats, each request is separate");
        AmiClient standard = stand.connect(1);
        standard.line();
        assertThat(standard.ask("ProxyAction: SetInputFormat", "InputFormat: line")
                        .get("Message"))
                .startsWith("a conversation in standard can't go on in line");
        assertThat(standard.sync()).isEmpty();
    }

    @Test
    void an_output_format_that_is_set_is_that_of_this_answer_alone() {
        client.sendText(">a|Action: Slow\n");
        AsteriskSession pbx = asterisk.session();
        AmiMessage slow = pbx.next();
        client.sendText(">b|ProxyAction: SetOutputFormat|OutputFormat: json\n>c|ProxyAction: Nonsense\n");
        client.sendText(">d|ProxyAction: SetOutputFormat|OutputFormat: csv|@format=xml\n");
        stand.settle(pbx);
        pbx.answer(slow, "Response: Success");
        assertThat(client.line()).isEqualTo("a<Response: Success|Server: pbx1");
        client.line();
        assertThat(client.line()).isEqualTo("b<{\"ProxyResponse\":\"Success\",\"OutputFormat\":\"json\"}");
        client.line();
        assertThat(client.line()).isEqualTo("c<ProxyResponse: Error|Message: Invalid Proxy Action");
        client.line();
        assertThat(client.line()).startsWith("d<<AsteriskManagerProxyOutput>");
        assertThat(stand.proxy().clients().get(0).outputFormat()).isEqualTo("standard");
    }

    @Test
    void what_a_request_sets_does_not_hold_for_the_next_one() {
        client.sendText(">a|ProxyAction: SetAutoFilter|AutoFilter: off\n");
        assertThat(client.line()).isEqualTo("a<ProxyResponse: Success|AutoFilter: off");
        client.line();
        client.sendText(">b|Action: Events|EventMask: off\n");
        assertThat(client.line()).isEqualTo("b<Response: Success|Events: Off");
        client.line();
        client.sendText(">c|Action: Challenge|AuthType: MD5|ActionID: c\n");
        assertThat(client.line())
                .isEqualTo("c<Response: Error|ActionID: c|Message: Challenge is not available over"
                        + " HTTP, where clients can share a connection: log in with Secret");
        assertThat(client.line()).isEqualTo("c. BAD_REQUEST");
        ClientSession connection = stand.proxy().clients().get(0);
        assertThat(connection.autoFilter()).isEqualTo(AutoFilter.UNIQUE);
        assertThat(connection.lastActionId()).isEmpty();
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
        AmiMessage a = pbx.next();
        AmiMessage b = pbx.next();
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
        stand.proxy().close(Duration.ZERO);
        client.readAll();
        assertThat(log.faults()).isEmpty();
    }
}
