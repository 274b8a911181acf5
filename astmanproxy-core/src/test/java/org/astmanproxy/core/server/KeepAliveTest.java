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
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration PING_TIMEOUT = Duration.ofSeconds(10);

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

    @Test
    void after_30_seconds_of_silence_a_ping_is_sent_and_its_answer_keeps_the_session() {
        AsteriskSession session = rig.connected();
        settle(session);
        rig.pass(IDLE);
        AmiMessage ping = session.nextKeepAlive();
        assertThat(ping.lines()).containsExactly("Action: Ping", "ActionID: amp-keepalive");
        settle(session);
        rig.pass(PING_TIMEOUT);
        assertThat(rig.server().state()).isEqualTo(ServerState.CONNECTED);
        assertThat(rig.answersWaiting()).isEmpty();
    }

    @Test
    void nothing_is_asked_while_events_come() {
        AsteriskSession session = rig.connected();
        rig.asterisk().mute();
        for (int i = 0; i < 5; i++) {
            settle(session);
            rig.pass(IDLE.minusSeconds(1));
        }
        assertThat(rig.server().state()).isEqualTo(ServerState.CONNECTED);
        rig.ask(Message.action("Marker"));
        assertThat(session.next().get("Action")).isEqualTo("Marker");
    }

    @Test
    void without_an_answer_within_10_seconds_the_connection_is_lost_and_made_anew() {
        AsteriskSession session = rig.connected();
        settle(session);
        rig.asterisk().mute();
        rig.pass(IDLE);
        session.nextKeepAlive();
        rig.pass(PING_TIMEOUT.minusMillis(1));
        assertThat(rig.server().state()).isEqualTo(ServerState.CONNECTED);
        rig.pass(Duration.ofMillis(1));
        session.awaitEnd();
        assertThat(log.await("no answer to a Ping within 10000 ms")).contains("next attempt in");
        rig.awaitState(ServerState.WAITING);
        rig.pass(Duration.ofSeconds(2));
        rig.asterisk().session();
        Await.until("connected again", () -> rig.states().size() == 3);
        assertThat(rig.states()).containsExactly(ServerState.CONNECTED, ServerState.WAITING, ServerState.CONNECTED);
    }

    @Test
    void a_session_that_an_action_blocks_is_not_taken_for_dead() {
        AsteriskSession session = rig.connected();
        settle(session);
        rig.asterisk().mute();
        rig.ask(Message.action("Originate").with("Channel", "PJSIP/1").with("Timeout", "45000"));
        AmiMessage originate = session.next();
        rig.pass(IDLE);
        rig.pass(Duration.ofSeconds(15));
        assertThat(rig.server().state()).isEqualTo(ServerState.CONNECTED);
        session.answer(originate, "Response: Success", "Message: Originate successfully queued");
        assertThat(rig.answer().get("Message")).hasValue("Originate successfully queued");
    }

    @Test
    void a_server_that_answers_nothing_is_found_dead_though_clients_keep_asking() {
        AsteriskSession session = rig.connected();
        settle(session);
        rig.asterisk().mute();
        for (int i = 0; i < 20 && rig.server().state() == ServerState.CONNECTED; i++) {
            rig.ask(Message.action("CoreStatus"));
            rig.pass(Duration.ofSeconds(10));
        }
        session.awaitEnd();
        assertThat(rig.server().state()).isNotEqualTo(ServerState.CONNECTED);
    }
}
