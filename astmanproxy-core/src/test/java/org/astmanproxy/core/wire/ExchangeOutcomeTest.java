package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ClientSession;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An exchange is told what became of its request, and not just in words. */
class ExchangeOutcomeTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private record Failing() implements ProxyAction {
        @Override
        public String name() {
            return "Failing";
        }

        @Override
        public CompletionStage<List<Message>> run(Message request, ActionContext context) {
            return CompletableFuture.failedFuture(new IllegalStateException("planted"));
        }
    }

    private AmiClient client() {
        stand.builder().action(new Failing());
        stand.speaksLines().start();
        return stand.lineClient();
    }

    private static String outcome(AmiClient client) {
        client.line();
        return client.line();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "Action: > BAD_REQUEST",
                "X: y > BAD_REQUEST",
                "Action: A b > BAD_REQUEST",
                "Action: WaitEvent > BAD_REQUEST",
                "Action: Events|EventMask: on > BAD_REQUEST",
                "Action: Events|EventMask: off > ANSWERED",
                "Action: Filter|Operation: Add|Filter: x > BAD_REQUEST",
                "Action: Challenge|AuthType: SHA1 > BAD_REQUEST",
                "Action: Ping|Server: nowhere > NOT_FOUND",
                "ProxyAction: Nonsense > NOT_FOUND",
                "ProxyAction: Failing > FAILED",
                "ProxyAction: ListServers > ANSWERED",
                "ProxyAction: SetOutputFormat|OutputFormat: nonsense > ANSWERED",
                "Action: CoreStatus|Server: pbx2 > UNAVAILABLE"
            })
    void what_is_refused_here_says_so(String request, String outcome) {
        stand.server("pbx2").withoutChallenge().secret("another");
        stand.builder().action(new Failing());
        stand.speaksLines().startAlone();
        stand.awaitBooted("pbx1");
        AmiClient client = stand.lineClient();
        client.sendText(">a|" + request + "\n");
        assertThat(outcome(client)).isEqualTo("a. " + outcome);
    }

    @Test
    void a_character_that_ami_cannot_carry_is_a_bad_request() {
        AmiClient client = client();
        client.sendText(">a|Action: Ping|X: y\u0000z\n");
        assertThat(outcome(client)).isEqualTo("a. BAD_REQUEST");
    }

    @Test
    void no_server_at_all_is_unavailable_but_for_a_ping() {
        Stand alone = stand;
        alone.builder().action(new Failing());
        alone.speaksLines().start();
        alone.proxy().dropServer("pbx1");
        AmiClient client = alone.lineClient();
        client.sendText(">a|Action: CoreStatus\n>b|Action: Ping\n");
        assertThat(outcome(client)).isEqualTo("a. UNAVAILABLE");
        assertThat(outcome(client)).isEqualTo("b. ANSWERED");
    }

    @Test
    void a_server_that_is_lost_under_way_is_told_apart_from_one_that_does_not_answer() {
        stand.limits(l -> l.actionTimeout(Duration.ofSeconds(1)));
        AmiClient client = client();
        AsteriskSession pbx = asterisk.session();
        client.sendText(">a|Action: Slow\n");
        pbx.next();
        assertThat(outcome(client)).isEqualTo("a. TIMED_OUT");
        client.sendText(">b|Action: Lost\n");
        pbx.next();
        pbx.close();
        assertThat(outcome(client)).isEqualTo("b. SERVER_LOST");
    }

    @Test
    void the_time_for_an_answer_is_httptimeout_unless_the_request_says_otherwise() {
        stand.limits(l -> l.httpTimeout(Duration.ofSeconds(1)));
        AmiClient client = client();
        long begin = System.nanoTime();
        client.sendText(">a|Action: Slow\n>b|Action: Slow|@max=100\n");
        assertThat(client.line()).isEqualTo("a. TIMED_OUT");
        assertThat(System.nanoTime() - begin)
                .isGreaterThan(Duration.ofMillis(950).toNanos());
        assertThat(client.line()).isEqualTo("b. TIMED_OUT");
    }

    @Test
    void too_many_at_a_time_are_unavailable_until_asterisk_has_answered() {
        stand.limits(l -> l.pending(2));
        AmiClient client = client();
        AsteriskSession pbx = asterisk.session();
        client.sendText(">a|Action: A|@max=100\n>b|Action: B|@max=100\n");
        assertThat(client.line()).isEqualTo("a. TIMED_OUT");
        assertThat(client.line()).isEqualTo("b. TIMED_OUT");
        client.sendText(">c|Action: C\n");
        assertThat(client.line()).isEqualTo("c<Response: Error|Message: Too many pending actions");
        assertThat(client.line()).isEqualTo("c. UNAVAILABLE");
        pbx.answer(pbx.next(), "Response: Success");
        pbx.answer(pbx.next(), "Response: Success");
        stand.settle(pbx);
        client.sendText(">d|ProxyAction: ListServers\n");
        assertThat(outcome(client)).isEqualTo("d. ANSWERED");
    }

    @Test
    void while_many_answers_wait_for_their_turn_nothing_more_is_read() {
        stand.limits(l -> l.clientQueueBytes(64 << 10));
        AmiClient client = client();
        client.sendText(">a|Action: Slow\n");
        AsteriskSession pbx = asterisk.session();
        AmiMessage slow = pbx.next();
        client.sendText(">b|ProxyAction: Nonsense\n".repeat(3_000));
        ClientSession session = stand.proxy().clients().get(0);
        Await.until("some wait", () -> session.unreadBytes() > 8 << 10);
        assertThat(session.unreadBytes()).isLessThan(16 << 10);
        assertThat(session.metrics().messagesIn()).isLessThan(1_000);
        pbx.answer(slow, "Response: Success");
        assertThat(outcome(client)).isEqualTo("a. ANSWERED");
        Await.until("all are answered", () -> session.metrics().messagesIn() == 3_001);
    }

    @Test
    void one_large_answer_that_waits_for_its_turn_is_no_reason_to_disconnect() {
        stand.limits(l -> l.clientQueueBytes(64 << 10));
        AmiClient client = client();
        AsteriskSession pbx = asterisk.session();
        client.sendText(">a|Action: A\n>b|Action: B\n");
        var a = pbx.next();
        pbx.answer(pbx.next(), "Response: Success", "Output: " + "x".repeat(500_000));
        stand.settle(pbx);
        assertThat(stand.proxy().clients().get(0).unreadBytes()).isGreaterThan(500_000);
        pbx.answer(a, "Response: Success");
        assertThat(outcome(client)).isEqualTo("a. ANSWERED");
        assertThat(client.line()).hasSizeGreaterThan(500_000);
        assertThat(client.line()).isEqualTo("b. ANSWERED");
        Await.until("all read", () -> stand.proxy().clients().get(0).unreadBytes() == 0);
    }

    @Test
    void a_standard_client_beside_it_sees_its_answers_as_ever() {
        stand.listen(ListenerConfig.on(0).formats("standard", "standard"));
        stand.speaksLines().start();
        AmiClient standard = stand.client();
        AmiClient lines = stand.connect(1);
        AsteriskSession pbx = asterisk.session();
        lines.sendText(">a|Action: A|ActionID: 1\n");
        standard.send("Action: B", "ActionID: 1");
        var a = pbx.next();
        var b = pbx.next();
        pbx.answer(a, "Response: Success", "Of: " + a.get("Action"));
        pbx.answer(b, "Response: Success", "Of: " + b.get("Action"));
        assertThat(standard.read().get("Of")).isEqualTo("B");
        assertThat(lines.line()).contains("Of: A");
    }
}
