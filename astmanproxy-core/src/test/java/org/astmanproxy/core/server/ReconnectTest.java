package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.astmanproxy.ReplyOutcome;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconnectTest {
    private static final Duration BACK_OFF = Duration.ofSeconds(2);

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final ServerRig rig = new ServerRig();

    @Test
    void the_login_is_proved_with_a_challenge_and_the_secret_is_not_sent() {
        AmiMessage login = rig.connected().login();
        assertThat(login.get("AuthType")).isEqualTo("MD5");
        assertThat(login.has("Key")).isTrue();
        assertThat(login.has("Secret")).isFalse();
        assertThat(login.get("Events")).isEqualTo("on");
    }

    @Test
    void where_no_challenge_is_given_the_secret_is_sent() {
        rig.asterisk().withoutChallenge();
        AmiMessage login = rig.connected().login();
        assertThat(login.get("Secret")).isEqualTo("labsecret");
        assertThat(login.has("Key")).isFalse();
    }

    @Test
    void connected_waits_for_fully_booted_and_five_seconds_where_that_never_comes() {
        rig.asterisk().withoutBooting();
        LiveServerSession server = rig.start(config -> config);
        CompletableFuture<ServerSession> connected = server.connected();
        AsteriskSession session = rig.asterisk().session();
        rig.awaitState(ServerState.CONNECTED);
        assertThat(connected).isNotDone();
        session.event("FullyBooted", "Privilege: system,all", "Status: Fully Booted");
        Await.until("booted", connected::isDone);
        session.close();
        rig.awaitState(ServerState.WAITING);
        rig.pass(BACK_OFF);
        rig.awaitState(ServerState.CONNECTED);
        CompletableFuture<ServerSession> again = server.connected();
        rig.pass(Duration.ofSeconds(4));
        assertThat(again).isNotDone();
        rig.pass(Duration.ofSeconds(1));
        Await.until("counts as booted", again::isDone);
    }

    @Test
    void refused_credentials_are_tried_again_only_after_the_longer_wait() {
        rig.asterisk().secret("another");
        rig.start(config -> config);
        rig.awaitState(ServerState.REJECTED);
        rig.pass(ServerRig.RETRY_REFUSED.minusMillis(1));
        assertThat(rig.asterisk().connectionCount()).isEqualTo(1);
        assertThat(log.await("login refused"))
                .contains(
                        "Authentication failed", "next attempt in 300000 ms", "SIGHUP or ReconnectServer tries at once")
                .doesNotContain("labsecret");
        rig.pass(Duration.ofMillis(1));
        Await.until("refused again", () -> log.linesWith("login refused").size() == 2);
        rig.awaitState(ServerState.REJECTED);
        assertThat(rig.states()).containsExactly(ServerState.REJECTED);
        rig.asterisk().secret("labsecret");
        rig.pass(ServerRig.RETRY_REFUSED);
        rig.awaitState(ServerState.CONNECTED);
        Await.until(
                "told once of each change",
                () -> rig.states().equals(List.of(ServerState.REJECTED, ServerState.CONNECTED)));
    }

    @Test
    void refused_credentials_are_tried_at_once_when_somebody_says_so() {
        rig.asterisk().secret("another");
        rig.start(config -> config);
        rig.awaitState(ServerState.REJECTED);
        rig.asterisk().secret("labsecret");
        rig.server().reconnect();
        rig.awaitState(ServerState.CONNECTED);
        rig.pass(Duration.ofHours(1));
        assertThat(rig.asterisk().connectionCount()).isEqualTo(2);
    }

    @Test
    void a_server_that_waits_is_tried_at_once_when_somebody_says_so_and_then_waits_the_first_time_again() {
        rig.asterisk().banner("no asterisk");
        rig.start(config -> config);
        for (int i = 0; i < 4; i++) {
            int failed = i + 1;
            Await.until("failed", () -> log.linesWith("no AMI banner").size() == failed);
            rig.awaitState(ServerState.WAITING);
            rig.server().reconnect();
        }
        Await.until("failed", () -> log.linesWith("no AMI banner").size() == 5);
        assertThat(log.linesWith("no AMI banner"))
                .allSatisfy(line -> assertThat(line).containsPattern("next attempt in (1[6-9]|20)\\d\\d ms"));
        rig.asterisk().banner("Asterisk Call Manager/11.0.0");
        rig.server().reconnect();
        rig.awaitState(ServerState.CONNECTED);
    }

    @Test
    void asking_a_connected_server_to_try_again_does_nothing() {
        rig.connected();
        rig.server().reconnect();
        rig.pass(Duration.ZERO);
        assertThat(rig.server().state()).isEqualTo(ServerState.CONNECTED);
        assertThat(rig.asterisk().connectionCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2", "220 mail.example.org ESMTP/1.0", ""})
    void who_does_not_greet_as_an_asterisk_is_left_and_tried_again_later(String banner) {
        rig.asterisk().banner(banner);
        rig.start(config -> config);
        AsteriskSession unauthenticated = rig.asterisk().connection();
        if (banner.isEmpty()) {
            unauthenticated.sendText("\r\n");
        }
        unauthenticated.awaitEnd();
        log.await("no AMI banner");
        rig.asterisk().banner("Asterisk Call Manager/11.0.0");
        Await.until("tried again", () -> {
            rig.pass(BACK_OFF);
            return rig.server().state() == ServerState.CONNECTED;
        });
    }

    @Test
    void a_banner_that_never_ends_is_no_banner() {
        rig.asterisk().banner("x".repeat(5_000));
        rig.start(config -> config);
        rig.asterisk().connection().awaitEnd();
        log.await("no AMI banner in the first 256 bytes");
    }

    @Test
    void a_server_that_says_nothing_is_left_after_20_seconds() {
        rig.asterisk().banner("");
        rig.start(config -> config);
        AsteriskSession silent = rig.asterisk().connection();
        Await.until("the connection stands at the proxy too", () -> {
            rig.pass(Duration.ofSeconds(20));
            return !log.linesWith("no login within 20000 ms").isEmpty();
        });
        silent.awaitEnd();
    }

    @Test
    void the_version_of_the_banner_is_known() {
        rig.asterisk().banner("Asterisk Call Manager/2.10.6");
        rig.connected();
        assertThat(rig.server().amiVersion()).hasValue("2.10.6");
        assertThat(rig.server().address()).isPresent();
    }

    @Test
    void a_carriage_return_in_a_version_does_not_reach_clients() {
        rig.asterisk().banner("Asterisk Call Manager/2.10.6\rEvent: Forged");
        rig.connected();
        assertThat(rig.server().amiVersion()).isEmpty();
    }

    @Test
    void after_as_many_attempts_as_configured_a_server_is_tried_slowly_and_at_once_when_somebody_says_so() {
        rig.maxRetries(3);
        rig.asterisk().banner("no asterisk");
        rig.start(config -> config);
        Await.until("used up", () -> {
            // the state is seen in the middle of a turn, before the log line
            boolean waits = rig.server().state() == ServerState.WAITING;
            rig.turn();
            if (waits && log.linesWith("used up").isEmpty()) {
                rig.pass(Duration.ofSeconds(60));
            }
            return !log.linesWith("maxretries = 3 used up").isEmpty();
        });
        assertThat(log.await("used up"))
                .contains("next attempt in 300000 ms", "SIGHUP or ReconnectServer tries at once");
        rig.pass(ServerRig.RETRY_REFUSED.minusMillis(1));
        assertThat(rig.asterisk().connectionCount()).isEqualTo(4);
        rig.pass(Duration.ofMillis(1));
        Await.until("tried again", () -> log.linesWith("used up").size() == 2);
        rig.asterisk().banner("Asterisk Call Manager/11.0.0");
        rig.server().reconnect();
        rig.awaitState(ServerState.CONNECTED);
        assertThat(rig.asterisk().connectionCount()).isEqualTo(6);
    }

    @Test
    void a_message_with_a_damaged_head_ends_the_connection_and_is_no_part_of_a_reply() {
        AsteriskSession session = rig.connected();
        rig.ask(Message.action("CoreStatus"));
        session.next();
        session.sendText("Evenu: Hangup\r\nPrivilege: call,all\r\n\r\n");
        session.awaitEnd();
        assertThat(rig.answer().get("Message")).hasValue("Server pbx1 disconnected");
        log.await("a message has damaged bytes: it begins with neither Event nor Response");
    }

    @Test
    void a_dropped_server_gets_a_logoff() {
        AsteriskSession session = rig.connected();
        rig.server().drop();
        assertThat(session.next().lines()).containsExactly("Action: Logoff");
        session.awaitEnd();
        rig.awaitState(ServerState.CLOSED);
        rig.pass(Duration.ofHours(1));
        assertThat(rig.asterisk().connectionCount()).isEqualTo(1);
    }

    @Test
    void an_action_of_the_embedder_that_comes_when_the_loop_has_ended_is_refused() throws Exception {
        rig.connected();
        rig.stopLoop();
        assertThat(rig.server().send(Message.action("Ping")))
                .isCompletedWithValueMatching(reply -> reply.outcome() == ReplyOutcome.NOT_CONNECTED
                        && reply.response().has("Message", "Server pbx1 is not connected"));
        assertThat(rig.server().connected()).isCompletedExceptionally();
    }

    @Test
    void it_is_booted_when_it_says_so_or_when_it_will_not_say() {
        rig.asterisk().withoutBooting();
        AsteriskSession session = rig.connected();
        assertThat(rig.server().isBooted()).isFalse();
        session.event("FullyBooted", "Privilege: system,all", "Status: Fully Booted");
        Await.until("booted", rig.server()::isBooted);
    }

    @Test
    void without_system_events_it_counts_as_booted_at_once() {
        rig.asterisk().withoutBooting();
        rig.start(config -> config.with(change -> change.events("call,user")));
        rig.awaitState(ServerState.CONNECTED);
        assertThat(rig.server().isBooted()).isTrue();
        assertThat(rig.asterisk().session().login().get("Events")).isEqualTo("call,user");
    }
}
