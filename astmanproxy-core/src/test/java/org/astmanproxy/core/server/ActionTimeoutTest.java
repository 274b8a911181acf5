package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionTimeoutTest {
    private static final Duration SWEEP = Duration.ofSeconds(1);

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final ServerRig rig = new ServerRig();

    @ParameterizedTest
    @CsvSource({
        "'', 60",
        "5000, 15",
        "120000, 130",
        "' 5000', 15",
        "0, 60",
        "-5, 60",
        "soon, 60",
        "99999999999999999999, 60",
        "9223372036854775807, 60"
    })
    void an_action_without_answer_is_given_up_after_its_own_timeout_and_10_seconds_or_after_60(
            String own, int seconds) {
        AsteriskSession session = rig.connected();
        Message action = Message.action("Originate");
        rig.ask(own.isEmpty() ? action : action.with("Timeout", own));
        session.next();
        rig.pass(Duration.ofSeconds(seconds).minusMillis(100));
        assertThat(rig.answersWaiting()).isEmpty();
        rig.pass(SWEEP);
        Message error = rig.answer();
        assertThat(error.get("Response")).hasValue("Error");
        assertThat(error.get("Message")).hasValue("Server pbx1 did not answer");
        assertThat(error.get("ActionID")).hasValue("mine");
    }

    @Test
    void a_late_answer_is_dropped() {
        AsteriskSession session = rig.connected();
        rig.ask(Message.action("Slow").with("Timeout", "1000"));
        AmiMessage slow = session.next();
        rig.pass(Duration.ofSeconds(12));
        assertThat(rig.answer().get("Message")).hasValue("Server pbx1 did not answer");
        session.answer(slow, "Response: Success", "Message: at last");
        session.answer(slow, "Event: SlowRow");
        rig.ask(Message.action("Quick"));
        session.answer(session.next(), "Response: Success", "Message: quick");
        assertThat(rig.answer().get("Message")).hasValue("quick");
        assertThat(rig.answersWaiting()).isEmpty();
    }

    @Test
    void each_row_of_a_list_gives_it_time_again() {
        AsteriskSession session = rig.connected();
        rig.ask(Message.action("Status"));
        AmiMessage status = session.next();
        session.answer(status, "Response: Success", "EventList: start");
        rig.answer();
        for (int i = 0; i < 3; i++) {
            rig.pass(Duration.ofSeconds(50));
            session.answer(status, "Event: Status", "Privilege: Call");
            assertThat(rig.answer().get("Event")).hasValue("Status");
        }
        rig.pass(Duration.ofSeconds(61));
        assertThat(rig.answer().get("Message")).hasValue("Server pbx1 did not answer");
    }

    @Test
    void a_reply_that_tells_no_end_gets_an_error_after_its_part_if_the_connection_breaks() {
        AsteriskSession session = rig.connected();
        rig.ask(Message.action("SIPpeers"));
        AmiMessage peers = session.next();
        session.answer(peers, "Response: Success", "Message: Peer status list will follow");
        session.answer(peers, "Event: PeerEntry", "ObjectName: 100");
        assertThat(rig.answer().get("Response")).hasValue("Success");
        assertThat(rig.answer().get("ObjectName")).hasValue("100");
        session.close();
        assertThat(rig.answer().get("Message")).hasValue("Server pbx1 disconnected");
        assertThat(rig.answersWaiting()).isEmpty();
    }

    @Test
    void rows_without_a_response_get_an_error_at_the_end_of_their_time() {
        AsteriskSession session = rig.connected();
        rig.ask(Message.action("Odd").with("Timeout", "1000"));
        session.answer(session.next(), "Event: Row", "Row: 1");
        assertThat(rig.answer().get("Row")).hasValue("1");
        rig.pass(Duration.ofSeconds(12));
        assertThat(rig.answer().get("Message")).hasValue("Server pbx1 did not answer");
    }

    @Test
    void a_broken_connection_answers_what_waits_and_nothing_is_sent_again() {
        AsteriskSession first = rig.connected();
        rig.ask(Message.action("Originate"));
        first.next();
        first.close();
        assertThat(rig.answer().get("Message")).hasValue("Server pbx1 disconnected");
        Await.until("waiting for the next attempt", () -> rig.states().size() == 2);
        rig.pass(Duration.ofSeconds(2));
        AsteriskSession second = rig.asterisk().session();
        rig.awaitState(org.astmanproxy.ServerState.CONNECTED);
        rig.ask(Message.action("Marker"));
        assertThat(second.next().get("Action")).isEqualTo("Marker");
    }
}
