package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.astmanproxy.ServerState;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetryTest {
    private static final Duration FIRST = Duration.ofSeconds(2);

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final ServerRig rig = new ServerRig();

    private void awaitComplete() {
        Await.until("the login is complete", () -> rig.server().connected().isDone());
    }

    @Test
    void an_asterisk_that_restarts_again_and_again_is_reached_after_the_first_delay_each_time() {
        rig.start(config -> config);
        for (int i = 1; i <= 6; i++) {
            int lost = i;
            AsteriskSession session = rig.asterisk().session();
            awaitComplete();
            session.close();
            Await.until("lost", () -> log.linesWith("next attempt in").size() == lost);
            rig.awaitState(ServerState.WAITING);
            rig.pass(FIRST);
        }
        rig.asterisk().session();
        assertThat(log.linesWith("next attempt in"))
                .allSatisfy(line -> assertThat(line).containsPattern("in (1[6-9]|20)\\d\\d ms"));
    }

    @Test
    void a_login_without_a_boot_report_is_complete_after_five_seconds() {
        rig.asterisk().withoutBooting();
        rig.start(config -> config);
        for (int i = 0; i < 3; i++) {
            AsteriskSession session = rig.asterisk().session();
            rig.awaitState(ServerState.CONNECTED);
            rig.pass(Duration.ofSeconds(5));
            awaitComplete();
            session.close();
            rig.awaitState(ServerState.WAITING);
            rig.pass(FIRST);
        }
        rig.asterisk().session();
    }

    @Test
    void a_server_that_lets_us_in_and_drops_us_before_it_is_booted_is_asked_less_and_less_often() {
        rig.asterisk().withoutBooting();
        rig.maxRetries(3);
        rig.start(config -> config);
        for (int i = 0; i < 4; i++) {
            AsteriskSession session = rig.asterisk().session();
            rig.awaitState(ServerState.CONNECTED);
            session.close();
            rig.awaitState(ServerState.WAITING);
            if (i == 1) {
                rig.pass(FIRST);
                assertThat(rig.server().state()).isEqualTo(ServerState.WAITING);
            }
            rig.pass(FIRST.multipliedBy(1L << i));
        }
        log.await("maxretries = 3 used up");
    }

    @Test
    void a_login_that_is_in_use_elsewhere_is_tried_again_like_any_failure() {
        rig.asterisk().refuse("Login Already In Use");
        rig.start(config -> config);
        rig.awaitState(ServerState.WAITING);
        assertThat(log.await("Login Already In Use"))
                .contains("another program is logged in as proxy")
                .containsPattern("next attempt in (1[6-9]|20)\\d\\d ms")
                .doesNotContain("ReconnectServer");
        rig.pass(FIRST);
        Await.until("refused again", () -> log.linesWith("Login Already In Use").size() == 2);
        rig.awaitState(ServerState.WAITING);
        rig.asterisk().refuse("");
        rig.pass(FIRST.multipliedBy(2));
        rig.awaitState(ServerState.CONNECTED);
        assertThat(rig.states()).doesNotContain(ServerState.REJECTED);
    }

    @Test
    void the_reason_of_the_last_failure_and_the_time_of_the_next_attempt_are_known() {
        AsteriskSession session = rig.connected();
        assertThat(rig.server().lastFailure()).isEmpty();
        assertThat(rig.server().nextAttempt()).isEmpty();
        Instant before = Instant.now();
        session.close();
        rig.awaitState(ServerState.WAITING);
        assertThat(rig.server().lastFailure()).hasValueSatisfying(failure -> {
            assertThat(failure.reason()).contains("closed by the peer");
            assertThat(failure.at()).isAfterOrEqualTo(before);
            assertThat(rig.server().nextAttempt())
                    .hasValueSatisfying(next -> assertThat(next)
                            .isBetween(
                                    failure.at().plusMillis(1_600), failure.at().plusMillis(2_000)));
        });
        rig.pass(FIRST);
        rig.awaitState(ServerState.CONNECTED);
        assertThat(rig.server().nextAttempt()).isEmpty();
        assertThat(rig.server().lastFailure()).isPresent();
    }

    @Test
    void a_lost_connection_for_actions_is_made_again_and_the_missing_ones_are_counted() {
        rig.start(config -> config.with(change -> change.actionConnections(2)));
        rig.asterisk().session();
        AsteriskSession lane = rig.asterisk().session();
        Await.until("all there", () -> rig.server().readyActionConnections() == 2);
        lane.close();
        Await.until("one is missing", () -> rig.server().readyActionConnections() == 1);
        assertThat(log.await("a connection for actions is lost"))
                .containsPattern("closed by the peer; next attempt in (1[6-9]|20)\\d\\d ms");
        assertThat(rig.server().state()).isEqualTo(ServerState.CONNECTED);
        rig.pass(FIRST);
        Await.until("all there again", () -> rig.server().readyActionConnections() == 2);
        log.await("all connections for actions are logged in again");
    }

    @Test
    void connections_for_actions_that_are_refused_are_tried_at_once_on_request() {
        rig.start(config -> config.with(change -> change.actionConnections(1)));
        rig.asterisk().session();
        AsteriskSession lane = rig.asterisk().session();
        Await.until("it is there", () -> rig.server().readyActionConnections() == 1);
        rig.asterisk().secret("another");
        lane.close();
        log.await("a connection for actions is lost: closed by the peer");
        rig.pass(FIRST);
        assertThat(log.await("a connection for actions is lost: login refused")).contains("next attempt in 300000 ms");
        rig.asterisk().secret("labsecret");
        rig.server().reconnect();
        Await.until("it is there again", () -> rig.server().readyActionConnections() == 1);
    }
}
