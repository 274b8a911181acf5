package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.OriginateMode;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A synchronous Originate leaves as an asynchronous one, and its client gets the reply to a synchronous one. */
class OriginateConversionTest {
    private static final Message ORIGINATE = Message.action("Originate")
            .with("Channel", "PJSIP/100")
            .with("Application", "Wait")
            .with("Timeout", "20000");
    private static final String QUEUED = "Message: Originate successfully queued";

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final ServerRig rig = new ServerRig();

    private int marks;

    private static void end(AsteriskSession session, AmiMessage originate, String response) {
        session.event(
                "OriginateResponse",
                "Privilege: call,all",
                "ActionID: " + originate.get("ActionID"),
                "Response: " + response,
                "Channel: PJSIP/100",
                "Reason: 4");
    }

    /** {@return the events for all clients, once the proxy has read all that Asterisk has sent} */
    private List<Message> settled(AsteriskSession session) {
        String mark = "mark " + marks++;
        session.mark(mark);
        Await.until("the mark", () -> rig.broadcasts().stream().anyMatch(event -> event.has("Mark", mark)));
        return rig.broadcasts().stream()
                .filter(event -> !event.has("Mark") && !event.has("Event", "FullyBooted"))
                .toList();
    }

    private AmiMessage dial(AsteriskSession session) {
        rig.ask(ORIGINATE);
        AmiMessage sent = session.next();
        session.answer(sent, "Response: Success", QUEUED);
        return sent;
    }

    @Test
    void an_answered_call_gives_the_reply_of_asterisk_and_no_event() {
        AsteriskSession session = rig.connected();
        AmiMessage sent = dial(session);
        assertThat(sent.lines()).containsSubsequence("Timeout: 20000", "Async: true");
        assertThat(settled(session)).isEmpty();
        assertThat(rig.answersWaiting()).isEmpty();
        end(session, sent, "Success");
        assertThat(rig.answer())
                .isEqualTo(Message.response("Success")
                        .with("ActionID", "mine")
                        .with("Message", "Originate successfully queued"));
        assertThat(settled(session)).isEmpty();
    }

    @Test
    void a_failed_call_gives_the_error_of_asterisk_and_no_event() {
        AsteriskSession session = rig.connected();
        end(session, dial(session), "Failure");
        assertThat(rig.answer())
                .isEqualTo(Message.response("Error").with("ActionID", "mine").with("Message", "Originate failed"));
        assertThat(settled(session)).isEmpty();
    }

    @Test
    void a_refusal_of_asterisk_is_the_reply() {
        AsteriskSession session = rig.connected();
        rig.ask(ORIGINATE);
        session.answer(session.next(), "Response: Error", "Message: Channel not specified");
        assertThat(rig.answer().get("Message")).hasValue("Channel not specified");
    }

    @Test
    void other_actions_are_answered_while_asterisk_dials() {
        AsteriskSession session = rig.connected();
        AmiMessage sent = dial(session);
        rig.ask("other", Message.action("CoreStatus"));
        session.answer(session.next(), "Response: Success", "Message: status");
        assertThat(rig.answer().get("Message")).hasValue("status");
        // its reply is doubtful, so the proxy asks whether all earlier replies have come
        rig.ask("other", Message.action("Queues"));
        session.answer(session.next(), "Response: Success", "Message: queues");
        session.answer(session.nextBarrier(), "Response: Success", "Ping: Pong");
        assertThat(rig.answer().get("Message")).hasValue("queues");
        end(session, sent, "Success");
        Await.until(
                "the call is answered",
                () -> rig.answersWaiting().stream()
                        .anyMatch(answer -> answer.has("Message", "Originate successfully queued")));
    }

    @Test
    void later_actions_of_the_same_client_follow_the_call_as_in_asterisk() {
        AsteriskSession session = rig.connected();
        AmiMessage first = dial(session);
        rig.ask(Message.action("Second"));
        rig.ask(ORIGINATE.with("Number", "third"));
        rig.ask(Message.action("Fourth"));
        assertThat(settled(session)).isEmpty();
        assertThat(session.waiting()).isEmpty();
        end(session, first, "Failure");
        assertThat(rig.answer().get("Message")).hasValue("Originate failed");
        session.answer(session.next(), "Response: Success", "Message: second");
        assertThat(rig.answer().get("Message")).hasValue("second");
        AmiMessage third = session.next();
        assertThat(third.get("Number")).isEqualTo("third");
        session.answer(third, "Response: Error", "Message: Invalid channel");
        assertThat(rig.answer().get("Message")).hasValue("Invalid channel");
        assertThat(session.next().get("Action")).isEqualTo("Fourth");
    }

    @Test
    void a_call_that_times_out_lets_the_next_action_of_its_client_go() {
        AsteriskSession session = rig.connected();
        dial(session);
        rig.ask(Message.action("Next"));
        assertThat(settled(session)).isEmpty();
        rig.pass(Duration.ofSeconds(31));
        assertThat(rig.answer().get("Message")).hasValue("Server pbx1 did not answer");
        assertThat(session.next().get("Action")).isEqualTo("Next");
    }

    @Test
    void an_asynchronous_originate_keeps_its_response_and_its_event() {
        AsteriskSession session = rig.connected();
        rig.ask(ORIGINATE.with("Async", "1"));
        AmiMessage sent = session.next();
        assertThat(sent.get("Async")).isEqualTo("1");
        session.answer(sent, "Response: Success", QUEUED);
        assertThat(rig.answer().get("Message")).hasValue("Originate successfully queued");
        end(session, sent, "Failure");
        assertThat(settled(session))
                .singleElement()
                .satisfies(event -> assertThat(event.get("Event")).hasValue("OriginateResponse"));
    }

    @Test
    void with_asis_the_action_leaves_as_it_is() {
        rig.start(server -> server.with(change -> change.originate(OriginateMode.ASIS)));
        AsteriskSession session = rig.asterisk().session();
        rig.awaitState(ServerState.CONNECTED);
        rig.ask(ORIGINATE);
        assertThat(session.next().has("Async")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "user,system"})
    void without_events_of_calls_the_action_leaves_as_it_is(String events) {
        rig.start(server -> server.with(change -> change.events(events)));
        AsteriskSession session = rig.asterisk().session();
        rig.awaitState(ServerState.CONNECTED);
        rig.ask(ORIGINATE);
        assertThat(session.next().has("Async")).isFalse();
    }

    @Test
    void the_end_of_the_call_may_overtake_the_response_on_another_connection() {
        rig.start(server -> server.with(change -> change.actionConnections(1)));
        AsteriskSession main = rig.asterisk().session();
        AsteriskSession actions = rig.asterisk().session();
        rig.awaitState(ServerState.CONNECTED);
        AsteriskSession link = firstUse(main, actions);
        rig.ask(ORIGINATE);
        AmiMessage sent = link.next();
        end(main, sent, "Failure");
        assertThat(settled(main)).isEmpty();
        link.answer(sent, "Response: Success", QUEUED);
        assertThat(rig.answer().get("Message")).hasValue("Originate failed");
    }

    @Test
    void a_lost_connection_for_actions_does_not_end_a_call() {
        rig.start(server -> server.with(change -> change.actionConnections(1)));
        AsteriskSession main = rig.asterisk().session();
        AsteriskSession actions = rig.asterisk().session();
        rig.awaitState(ServerState.CONNECTED);
        AsteriskSession link = firstUse(main, actions);
        AmiMessage sent = dial(link);
        // once this reply is there, so is the one before it
        rig.ask("other", Message.action("CoreStatus"));
        link.answer(link.next(), "Response: Success", "Message: status");
        assertThat(rig.answer().get("Message")).hasValue("status");
        link.close();
        log.await("a connection for actions is lost");
        end(main, sent, "Success");
        assertThat(rig.answer().get("Message")).hasValue("Originate successfully queued");
    }

    /** The session may still have to read that the connection for actions is logged in. */
    private AsteriskSession firstUse(AsteriskSession main, AsteriskSession actions) {
        while (true) {
            rig.ask(Message.action("Probe"));
            Await.until(
                    "the probe came somewhere",
                    () -> !main.waiting().isEmpty() || !actions.waiting().isEmpty());
            boolean used = !actions.waiting().isEmpty();
            AsteriskSession at = used ? actions : main;
            at.answer(at.next(), "Response: Success");
            rig.answer();
            if (used) {
                return actions;
            }
        }
    }

    @Test
    void a_lost_server_ends_the_call_for_its_client() {
        AsteriskSession session = rig.connected();
        dial(session);
        rig.ask(Message.action("Next"));
        assertThat(settled(session)).isEmpty();
        session.close();
        assertThat(rig.answer().get("Message")).hasValue("Server pbx1 disconnected");
        assertThat(rig.answer().get("Message")).hasValue("Server pbx1 disconnected");
        assertThat(rig.answersWaiting()).isEmpty();
    }

    @Test
    void a_call_without_end_times_out_and_its_late_event_reaches_nobody() {
        AsteriskSession session = rig.connected();
        AmiMessage first = dial(session);
        end(session, first, "Success");
        rig.answer();
        AmiMessage sent = dial(session);
        assertThat(settled(session)).isEmpty();
        rig.pass(Duration.ofSeconds(29));
        assertThat(rig.answersWaiting()).isEmpty();
        rig.pass(Duration.ofSeconds(2));
        assertThat(rig.answer().get("Message")).hasValue("Server pbx1 did not answer");
        rig.pass(Duration.ofHours(1));
        end(session, sent, "Success");
        assertThat(settled(session)).isEmpty();
        assertThat(rig.answersWaiting()).isEmpty();
        assertThat(log.linesWith("OriginateResponse")).isEmpty();
    }

    @Test
    void a_server_that_sends_no_end_gets_the_next_ones_as_they_are_until_it_logs_in_again() {
        AsteriskSession session = rig.connected();
        dial(session);
        assertThat(settled(session)).isEmpty();
        rig.pass(Duration.ofSeconds(31));
        assertThat(rig.answer().get("Message")).hasValue("Server pbx1 did not answer");
        assertThat(log.linesWith("no OriginateResponse arrived"))
                .singleElement()
                .asString()
                .startsWith("WARNING server pbx1: ");
        rig.ask(ORIGINATE);
        AmiMessage second = session.next();
        assertThat(second.has("Async")).isFalse();
        session.close();
        assertThat(rig.answer().get("Message")).hasValue("Server pbx1 disconnected");
        Await.until("waiting for the next attempt", () -> rig.states().size() == 2);
        rig.pass(Duration.ofSeconds(5));
        AsteriskSession again = rig.asterisk().session();
        rig.awaitState(ServerState.CONNECTED);
        rig.ask(ORIGINATE);
        assertThat(again.next().get("Async")).isEqualTo("true");
    }
}
