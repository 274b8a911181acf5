package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.astmanproxy.ServerState;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeepAliveTest {
    /** A third of {@code deadafter}. */
    private static final Duration STEP = Duration.ofSeconds(5);

    private static final Message ORIGINATE =
            Message.action("Originate").with("Channel", "PJSIP/1").with("Timeout", "45000");

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final ServerRig rig = new ServerRig();

    /** Returns once the proxy has read everything, so that the clock can be moved. */
    private void settle(AsteriskSession session) {
        long before = rig.server().metrics().messagesIn();
        session.event("Heard", "Privilege: call,all");
        Await.until("the event is read", () -> rig.server().metrics().messagesIn() > before);
    }

    private AsteriskSession muted() {
        AsteriskSession session = rig.connected();
        settle(session);
        rig.asterisk().mute();
        return session;
    }

    private void awaitSuspect(boolean suspect) {
        Await.until("suspect: " + suspect, () -> rig.server().isSuspect() == suspect);
    }

    @Test
    void after_a_third_of_the_time_a_ping_is_sent_and_its_answer_keeps_the_session() {
        AsteriskSession session = rig.connected();
        settle(session);
        rig.pass(STEP);
        AmiMessage ping = session.nextKeepAlive();
        assertThat(ping.lines()).containsExactly("Action: Ping", "ActionID: amp-keepalive");
        settle(session);
        rig.pass(STEP.multipliedBy(2));
        settle(session);
        assertThat(rig.server().state()).isEqualTo(ServerState.CONNECTED);
        assertThat(rig.server().isSuspect()).isFalse();
        assertThat(rig.answersWaiting()).isEmpty();
    }

    @Test
    void nothing_is_asked_while_events_come() {
        AsteriskSession session = muted();
        for (int i = 0; i < 5; i++) {
            settle(session);
            rig.pass(STEP.minusMillis(1));
        }
        assertThat(rig.server().state()).isEqualTo(ServerState.CONNECTED);
        rig.ask(Message.action("Marker"));
        assertThat(session.next().get("Action")).isEqualTo("Marker");
    }

    @Test
    void a_silent_server_is_suspect_after_two_thirds_of_the_time_and_lost_after_all_of_it() {
        AsteriskSession session = muted();
        rig.pass(STEP);
        session.nextKeepAlive();
        rig.pass(STEP.minusMillis(1));
        assertThat(rig.server().isSuspect()).isFalse();
        rig.pass(Duration.ofMillis(1));
        awaitSuspect(true);
        assertThat(log.await("does not answer"))
                .startsWith("WARNING server pbx1")
                .contains("it gets no new actions, and counts as lost 15000 ms after its last bytes");
        rig.pass(STEP.minusMillis(1));
        assertThat(rig.server().state()).isEqualTo(ServerState.CONNECTED);
        rig.pass(Duration.ofMillis(1));
        session.awaitEnd();
        assertThat(log.await("no answer within 15000 ms")).contains("next attempt in");
        rig.awaitState(ServerState.WAITING);
        assertThat(rig.server().isSuspect()).isFalse();
        rig.pass(Duration.ofSeconds(2));
        rig.asterisk().session();
        Await.until("connected again", () -> rig.states().size() == 3);
        assertThat(rig.states()).containsExactly(ServerState.CONNECTED, ServerState.WAITING, ServerState.CONNECTED);
    }

    @Test
    void the_time_is_that_of_the_configuration() {
        rig.deadAfter(Duration.ofSeconds(60));
        AsteriskSession session = muted();
        rig.pass(Duration.ofSeconds(20));
        session.nextKeepAlive();
        rig.pass(Duration.ofSeconds(20));
        awaitSuspect(true);
        rig.pass(Duration.ofSeconds(20));
        log.await("no answer within 60000 ms");
    }

    @Test
    void new_actions_are_refused_while_the_server_is_suspect_and_sent_once_it_answers() {
        AsteriskSession session = muted();
        rig.pass(STEP);
        session.nextKeepAlive();
        rig.pass(STEP);
        awaitSuspect(true);
        rig.ask(Message.action("CoreStatus"));
        assertThat(rig.answer().get("Message")).hasValue("Server pbx1 does not answer");
        settle(session);
        awaitSuspect(false);
        log.await("INFO server pbx1");
        rig.ask(Message.action("Marker"));
        assertThat(session.next().get("Action")).isEqualTo("Marker");
    }

    @Test
    void actions_that_wait_are_answered_when_the_server_is_lost() {
        AsteriskSession session = muted();
        rig.ask(Message.action("CoreStatus"));
        session.next();
        rig.pass(STEP);
        session.nextKeepAlive();
        rig.pass(STEP);
        awaitSuspect(true);
        assertThat(rig.answersWaiting()).isEmpty();
        rig.pass(STEP);
        assertThat(rig.answer().get("Message")).hasValue("Server pbx1 disconnected");
    }

    @Test
    void a_server_that_answers_nothing_is_found_dead_in_time_though_clients_keep_asking() {
        AsteriskSession session = muted();
        for (int i = 0; i < 15; i++) {
            assertThat(rig.server().state()).isEqualTo(ServerState.CONNECTED);
            rig.ask(Message.action("CoreStatus"));
            rig.pass(Duration.ofSeconds(1));
        }
        session.awaitEnd();
        rig.awaitState(ServerState.WAITING);
    }

    @Test
    void a_session_that_an_action_blocks_is_excused_while_the_server_answers_on_another_connection() {
        AsteriskSession session = muted();
        rig.ask(ORIGINATE);
        AmiMessage originate = session.next();
        for (int i = 1; i <= 8; i++) {
            int probes = 1 + i;
            rig.pass(STEP);
            Await.until("probed", () -> rig.asterisk().connectionCount() == probes);
            Await.until("the probe is over", () -> {
                rig.pass(Duration.ZERO);
                return rig.asterisk().openCount() == 1;
            });
        }
        assertThat(rig.server().isSuspect()).isFalse();
        assertThat(rig.server().state()).isEqualTo(ServerState.CONNECTED);
        session.answer(originate, "Response: Success", "Message: Originate successfully queued");
        assertThat(rig.answer().get("Message")).hasValue("Originate successfully queued");
    }

    @Test
    void a_blocked_session_is_lost_in_time_if_no_banner_comes_on_another_connection() {
        AsteriskSession session = muted();
        rig.asterisk().banner("");
        rig.ask(ORIGINATE);
        session.next();
        rig.pass(STEP);
        session.nextKeepAlive();
        rig.pass(STEP);
        awaitSuspect(true);
        rig.pass(STEP);
        session.awaitEnd();
        rig.awaitState(ServerState.WAITING);
        assertThat(rig.answer().get("Message")).hasValue("Server pbx1 disconnected");
    }

    @Test
    void an_originate_that_does_not_wait_for_the_telephone_excuses_nothing() {
        AsteriskSession session = muted();
        rig.ask(ORIGINATE.with("Async", "true"));
        session.next();
        for (int i = 0; i < 3; i++) {
            rig.pass(STEP);
        }
        session.awaitEnd();
        assertThat(rig.asterisk().connectionCount()).isEqualTo(1);
    }

    @Test
    void an_action_excuses_silence_for_its_time_limit_only() {
        AsteriskSession session = muted();
        rig.ask(Message.action("Originate").with("Channel", "PJSIP/1").with("Timeout", "600000"));
        session.next();
        Duration limit = Duration.ofMinutes(2);
        Duration passed = Duration.ZERO;
        while (rig.server().state() == ServerState.CONNECTED && passed.compareTo(Duration.ofMinutes(3)) < 0) {
            int before = rig.asterisk().connectionCount();
            rig.pass(STEP);
            passed = passed.plus(STEP);
            if (passed.compareTo(limit) < 0) {
                Await.until("probed, and the probe is over", () -> {
                    rig.pass(Duration.ZERO);
                    return rig.asterisk().connectionCount() > before
                            && rig.asterisk().openCount() == 1;
                });
            }
        }
        session.awaitEnd();
        assertThat(passed).isBetween(limit, limit.plusSeconds(20));
    }
}
