package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.astmanproxy.config.Limits;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClientLimitsTest {
    private static final int QUEUE = 1 << 20;

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    @Test
    void the_defaults() {
        Limits limits = Limits.defaults();
        assertThat(limits.maxClients()).isEqualTo(10_000);
        assertThat(limits.authLimit()).isEqualTo(1_000);
        assertThat(limits.authTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(limits.loginFailures()).isEqualTo(5);
        assertThat(limits.clientQueueBytes()).isEqualTo(8 << 20);
        assertThat(limits.actionTimeout()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void maxclients_closes_further_connections_until_one_leaves_and_logs_once_a_second() {
        stand.limits(l -> l.maxClients(2)).startAlone();
        AmiClient first = stand.client();
        AmiClient second = stand.client();
        for (int i = 0; i < 10; i++) {
            assertThat(stand.connect(0).isEnded()).isTrue();
        }
        log.await("maxclients = 2 is reached");
        assertThat(log.linesWith("maxclients = 2")).hasSizeBetween(1, 3);
        first.close();
        Await.until("the first is gone", () -> stand.proxy().clients().size() == 1);
        assertThat(stand.client().sync()).isEmpty();
        assertThat(second.sync()).isEmpty();
    }

    @Test
    void a_client_that_never_reads_events_is_disconnected_and_others_get_them_all() {
        ScriptedAsterisk asterisk = stand.server("pbx1");
        stand.limits(l -> l.clientQueueBytes(QUEUE)).start();
        AsteriskSession pbx = asterisk.session();
        AmiClient lazy = stand.lazyClient();
        AmiClient busy = stand.client();
        String padding = "x".repeat(10_000);
        for (int i = 0; i < 2_000; i++) {
            pbx.event("Newexten", "Privilege: dialplan,all", "Number: " + i, "Pad: " + padding);
            assertThat(busy.read().get("Number")).isEqualTo(Integer.toString(i));
        }
        assertThat(log.await("is disconnected: it has left"))
                .contains("WARNING client 127.0.0.1:" + lazy.address().getPort())
                .containsPattern("has left \\d{7,8} bytes unread, more than clientqueue = 1048576");
        Await.until("gone", () -> stand.proxy().clients().size() == 1);
    }

    @Test
    void one_answer_larger_than_the_queue_is_no_reason_to_disconnect() {
        ScriptedAsterisk asterisk = stand.server("pbx1");
        stand.limits(l -> l.clientQueueBytes(64 << 10)).start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.send("Action: Command", "Command: dialplan show", "ActionID: 1");
        AmiMessage action = pbx.next();
        int lines = 300_000;
        pbx.sendText("Response: Success\r\nActionID: " + action.get("ActionID") + "\r\n"
                + "Output: a line of a large dialplan\r\n".repeat(lines) + "\r\n");
        pbx.event("Hangup", "Privilege: call,all");
        stand.settle(pbx);
        assertThat(client.read().getAll("Output")).hasSize(lines);
        assertThat(client.read().isEvent("Hangup")).isTrue();
        assertThat(log.linesWith("is disconnected")).isEmpty();
    }

    @Test
    void one_large_answer_that_has_to_wait_for_its_turn_is_no_reason_either() {
        ScriptedAsterisk asterisk = stand.server("pbx1");
        stand.limits(l -> l.clientQueueBytes(64 << 10)).start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.send("Action: First").send("Action: Second");
        AmiMessage first = pbx.next();
        AmiMessage second = pbx.next();
        pbx.answer(second, "Response: Success", "Output: x\r\n".repeat(20_000) + "Output: y");
        stand.settle(pbx);
        stand.settle(pbx);
        pbx.answer(first, "Response: Success");
        List<AmiMessage> answers = client.read(4);
        assertThat(answers.get(3).getAll("Output")).hasSize(20_001);
    }

    @Test
    void failed_logins_are_answered_later_and_later() {
        stand.limits(l -> l.loginFailures(1)).user("u", "s").startAlone();
        AmiClient client = stand.client();
        client.login("u", "wrong");
        long begin = System.nanoTime();
        assertThat(client.login("v", "wrong").get("Message")).isEqualTo("Authentication failed");
        assertThat(System.nanoTime() - begin)
                .isGreaterThan(Duration.ofMillis(900).toNanos());
    }

    @Test
    void nobody_gets_more_guesses_by_sending_them_all_at_once() {
        stand.limits(l -> l.loginFailures(1)).user("u", "s").startAlone();
        AmiClient client = stand.client();
        client.send("Action: Login", "Username: a", "Secret: wrong", "ActionID: 1")
                .send("Action: Login", "Username: b", "Secret: wrong", "ActionID: 2")
                .send("Action: Login", "Username: c", "Secret: wrong", "ActionID: 3")
                .send("Action: Login", "Username: u", "Secret: s", "ActionID: right");
        long begin = System.nanoTime();
        assertThat(client.readAll())
                .extracting(answer -> answer.get("ActionID") + " " + answer.get("Message"))
                .containsExactly("1 Authentication failed", "2 Authentication failed", "3 Authentication failed");
        assertThat(System.nanoTime() - begin)
                .as("each is looked at when the one before it is answered")
                .isGreaterThan(Duration.ofMillis(2700).toNanos());
    }

    @Test
    void a_long_name_of_an_action_stays_in_no_memory() {
        stand.startAlone();
        AmiClient client = stand.client();
        String name = "N".repeat(60_000);
        assertThat(client.ask("Action: " + name).first()).isEqualTo("Response: Error");
        assertThat(stand.proxy().clients().get(0).activity().lastAction()).hasValue(name.substring(0, 40));
    }
}
