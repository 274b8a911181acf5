package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.config.UserEventFilter;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServerLossTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand().with(c -> c.retry(rules -> rules.withFirst(Duration.ofMillis(100))));

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    @Test
    void clients_are_told_of_a_loss_and_of_the_return_and_get_the_new_fully_booted() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        pbx.close();
        assertThat(client.read().lines())
                .containsExactly(
                        "Event: ProxyServerState", "Privilege: system,all", "Server: pbx1", "State: disconnected");
        assertThat(client.read().lines())
                .containsExactly(
                        "Event: ProxyServerState", "Privilege: system,all", "Server: pbx1", "State: connected");
        assertThat(client.read().lines())
                .containsExactly(
                        "Event: FullyBooted",
                        "Privilege: system,all",
                        "Uptime: 7",
                        "Status: Fully Booted",
                        "Server: pbx1");
        client.send("Action: CoreStatus");
        AsteriskSession again = asterisk.session();
        again.answer(again.next(), "Response: Success");
        assertThat(client.read().first()).isEqualTo("Response: Success");
    }

    @Test
    void clients_are_told_of_refused_credentials() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        asterisk.secret("changed");
        pbx.close();
        assertThat(client.read().get("State")).isEqualTo("disconnected");
        assertThat(client.read().get("State")).isEqualTo("rejected");
        asterisk.secret("labsecret");
        stand.proxy().retryServers();
        assertThat(client.read().get("State")).isEqualTo("connected");
    }

    @Test
    void each_failed_attempt_in_between_is_no_news() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        asterisk.banner("not ready");
        pbx.close();
        Await.until(
                "several attempts failed", () -> log.linesWith("no AMI banner").size() >= 3);
        assertThat(client.read().get("State")).isEqualTo("disconnected");
        assertThat(client.sync()).isEmpty();
    }

    @Test
    void a_mask_without_system_does_not_hide_the_notices_but_a_mask_that_is_off_does() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient calls = stand.client();
        AmiClient nothing = stand.client();
        calls.ask("Action: Events", "EventMask: call");
        nothing.ask("Action: Events", "EventMask: off");
        pbx.close();
        asterisk.session();
        stand.awaitBooted("pbx1");
        assertThat(calls.read().get("State")).isEqualTo("disconnected");
        assertThat(calls.read().get("State")).isEqualTo("connected");
        assertThat(calls.sync()).isEmpty();
        assertThat(nothing.sync()).isEmpty();
    }

    @Test
    void a_filter_of_the_clients_own_hides_the_notices() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.ask("Action: Filter", "Operation: Add", "Filter: !Event: ProxyServerState");
        client.ask("Action: Events", "EventMask: call");
        pbx.close();
        asterisk.session();
        stand.awaitBooted("pbx1");
        assertThat(client.sync()).isEmpty();
    }

    @Test
    void users_are_told_of_each_server_they_may_use_whatever_their_rules_say() {
        stand.user(UserConfig.builder("wallboard", "s")
                        .read(Set.of("call"))
                        .write(Set.of())
                        .build())
                .user(UserConfig.builder("tenant", "s")
                        .calls(CallRules.builder().channel("PJSIP/tenant-").build())
                        .eventFilter(new UserEventFilter("", "Event: Hangup"))
                        .build())
                .user(UserConfig.builder("bound", "s").server("pbx1").build())
                .user(UserConfig.builder("elsewhere", "s").server("pbx2").build());
        ScriptedAsterisk second = stand.server("pbx2");
        stand.start();
        AsteriskSession pbx = asterisk.session();
        second.session();
        List<AmiClient> told = List.of(login("wallboard"), login("tenant"), login("bound"));
        AmiClient elsewhere = login("elsewhere");
        pbx.close();
        asterisk.session();
        stand.awaitBooted("pbx1");
        for (AmiClient client : told) {
            assertThat(client.readEvent("ProxyServerState").get("State")).isEqualTo("disconnected");
            assertThat(client.readEvent("ProxyServerState").get("State")).isEqualTo("connected");
        }
        assertThat(elsewhere.sync()).noneMatch(message -> message.isEvent("ProxyServerState"));
    }

    private AmiClient login(String user) {
        AmiClient client = stand.client();
        assertThat(client.login(user, "s").get("Response")).isEqualTo("Success");
        return client;
    }

    @Test
    void every_action_under_way_is_answered_once_and_never_sent_again() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        AmiClient other = stand.client();
        client.send("Action: A", "ActionID: a").send("Action: B").send("Action: C", "ActionID: c");
        other.send("Action: D", "ActionID: d");
        for (int i = 0; i < 4; i++) {
            pbx.next();
        }
        pbx.close();
        assertThat(client.read(3))
                .allMatch(message -> message.first().equals("Response: Error"))
                .allMatch(message -> message.get("Message").equals("Server pbx1 disconnected"))
                .extracting(message -> message.get("ActionID"))
                .containsExactly("a", "", "c");
        assertThat(other.read().get("ActionID")).isEqualTo("d");
        AsteriskSession again = asterisk.session();
        stand.awaitBooted("pbx1");
        client.send("Action: Marker");
        assertThat(again.next().get("Action")).isEqualTo("Marker");
    }

    @Test
    void with_no_server_the_proxy_answers_a_ping_itself_and_refuses_the_rest() {
        asterisk.secret("changed");
        stand.startAlone();
        Await.until("rejected", () -> stand.proxy().server("pbx1").state() == ServerState.REJECTED);
        AmiClient client = stand.client();
        AmiMessage pong = client.ask("Action: Ping", "ActionID: p");
        assertThat(pong.lines().subList(0, 3)).containsExactly("Response: Success", "ActionID: p", "Ping: Pong");
        assertThat(pong.get("Timestamp")).matches("\\d{10}\\.\\d{6}");
        assertThat(client.ask("Action: CoreStatus").lines())
                .containsExactly("Response: Error", "Message: No server is connected");
        assertThat(client.ask("Action: Ping", "Server: pbx1").get("Message")).isEqualTo("Server pbx1 is not connected");
        assertThat(client.ask("Action: Ping", "Server: pbx9").get("Message")).isEqualTo("No such server: pbx9");
    }

    @Test
    void an_action_that_is_not_answered_in_time_is_an_error_and_a_late_answer_is_dropped() {
        stand.limits(l -> l.actionTimeout(Duration.ofSeconds(1))).start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.send("Action: Slow", "ActionID: s");
        AmiMessage slow = pbx.next();
        assertThat(client.read().lines())
                .containsExactly(
                        "Response: Error", "ActionID: s", "Message: Server pbx1 did not answer", "Server: pbx1");
        pbx.answer(slow, "Response: Success");
        stand.settle(pbx);
        assertThat(client.sync()).isEmpty();
    }
}
