package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
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

/** An action that Asterisk works on for long blocks its connection. */
class BlockedLinkTest {
    private static final int MOST_PROBES = 1000;

    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Message SLOW = Message.action("Slow");
    private static final Message QUICK = Message.action("Quick");
    private static final Message ORIGINATE =
            Message.action("Originate").with("Channel", "PJSIP/100").with("Application", "Wait");

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final ServerRig rig = new ServerRig();

    /** The main connection, then those for actions. */
    private final List<AsteriskSession> sessions = new ArrayList<>();

    private int clients;

    private void start(int connections) {
        rig.start(server ->
                server.with(change -> change.actionConnections(connections).originate(OriginateMode.ASIS)));
        for (int i = 0; i <= connections; i++) {
            sessions.add(rig.asterisk().session());
        }
        rig.awaitState(ServerState.CONNECTED);
        for (AsteriskSession session : sessions.subList(1, sessions.size())) {
            awaitUse(session);
        }
    }

    /** The session may still have to read that a connection is logged in: clients ask until one action comes there. */
    private void awaitUse(AsteriskSession wanted) {
        int probes = 0;
        while (wanted.waiting().isEmpty()) {
            rig.ask("probe " + clients++, Message.action("Probe"));
            int sent = ++probes;
            assertThat(sent).as("probes that all came elsewhere").isLessThan(MOST_PROBES);
            Await.until("the probe came somewhere", () -> waiting() == sent);
        }
        for (AsteriskSession session : sessions) {
            while (!session.waiting().isEmpty()) {
                session.answer(session.next(), "Response: Success");
                rig.answer();
            }
        }
    }

    private int waiting() {
        return sessions.stream().mapToInt(session -> session.waiting().size()).sum();
    }

    private AsteriskSession send(String client, Message action) {
        int before = waiting();
        rig.ask(client, action);
        List<Integer> counts =
                sessions.stream().map(session -> session.waiting().size()).toList();
        Await.until("the action arrived", () -> waiting() > before);
        for (AsteriskSession session : sessions) {
            if (session.waiting().stream()
                    .anyMatch(it -> it.get("Action").equals(action.get("Action").orElse("")))) {
                return session;
            }
        }
        throw new AssertionError("nowhere: " + counts);
    }

    @Test
    void an_action_older_than_a_second_keeps_others_away_while_another_connection_is_free() {
        start(2);
        AsteriskSession blocked = send("slow", SLOW);
        blocked.next();
        rig.pass(A_SECOND);
        for (int i = 0; i < 20; i++) {
            AsteriskSession used = send("client " + i, QUICK);
            assertThat(used).isNotSameAs(blocked).isNotSameAs(sessions.get(0));
            used.answer(used.next(), "Response: Success");
            rig.answer();
        }
    }

    @Test
    void a_client_leaves_the_connection_that_its_own_action_blocks() {
        start(2);
        AsteriskSession blocked = send("somebody", SLOW);
        AmiMessage slow = blocked.next();
        assertThat(send("somebody", QUICK)).isSameAs(blocked);
        AmiMessage early = blocked.next();
        rig.pass(A_SECOND);
        AsteriskSession other = send("somebody", QUICK);
        assertThat(other).isNotSameAs(blocked);
        other.answer(other.next(), "Response: Success", "Message: overtakes");
        assertThat(rig.answer().get("Message")).hasValue("overtakes");
        blocked.answer(slow, "Response: Success", "Message: slow");
        blocked.answer(early, "Response: Success", "Message: early");
        assertThat(rig.answer().get("Message")).hasValue("slow");
        assertThat(rig.answer().get("Message")).hasValue("early");
    }

    @Test
    void the_main_connection_serves_if_all_others_are_blocked() {
        start(1);
        send("slow", SLOW).next();
        rig.pass(A_SECOND);
        assertThat(send("other", QUICK)).isSameAs(sessions.get(0));
    }

    @Test
    void an_originate_that_blocks_never_takes_the_connection_of_the_events() {
        start(1);
        send("one", ORIGINATE).next();
        assertThat(send("two", ORIGINATE)).isSameAs(sessions.get(1));
        assertThat(send("other", QUICK)).isSameAs(sessions.get(0));
    }

    @Test
    void actions_that_are_answered_before_an_older_one_do_not_wait_for_it() {
        start(0);
        AsteriskSession pbx = sessions.get(0);
        send("slow", SLOW);
        AmiMessage slow = pbx.next();
        for (int i = 0; i < 200; i++) {
            send("other", QUICK);
            pbx.answer(pbx.next(), "Response: Success");
            rig.answer();
        }
        rig.pass(A_SECOND.multipliedBy(4));
        assertThat(log.linesWith("Slow of client slow has blocked")).hasSize(1).allMatch(line -> line.endsWith(": 0"));
        pbx.answer(slow, "Response: Success");
        rig.answer();
        send("other", Message.action("Ping"));
        assertThat(pbx.next().get("Action")).isEqualTo("Ping");
    }

    @Test
    void a_ping_on_a_blocked_connection_is_answered_by_the_proxy() {
        start(0);
        send("slow", SLOW).next();
        rig.pass(A_SECOND);
        rig.ask("other", Message.action("Ping"));
        Message pong = rig.answer();
        assertThat(pong.headers().stream().map(header -> header.name()).toList())
                .containsExactly("Response", "ActionID", "Ping", "Timestamp");
        assertThat(pong.get("Response")).hasValue("Success");
        assertThat(pong.get("ActionID")).hasValue("mine");
        assertThat(pong.get("Timestamp").orElseThrow()).matches("\\d+\\.\\d{6}");
        assertThat(sessions.get(0).waiting()).isEmpty();
    }

    @Test
    void a_ping_behind_a_fresh_originate_is_answered_at_once() {
        start(0);
        send("one", ORIGINATE).next();
        rig.ask("other", Message.action("Ping"));
        assertThat(rig.answer().get("Ping")).hasValue("Pong");
    }

    @Test
    void a_ping_that_was_sent_before_its_connection_was_blocked_waits_a_second_at_most() {
        start(0);
        AsteriskSession session = send("slow", SLOW);
        AmiMessage slow = session.next();
        AmiMessage ping = sendPing(session);
        assertThat(rig.answersWaiting()).isEmpty();
        rig.pass(A_SECOND);
        assertThat(rig.answer().get("Ping")).hasValue("Pong");
        session.answer(slow, "Response: Success", "Message: slow");
        session.answer(ping, "Response: Success", "Ping: Pong", "From: Asterisk");
        assertThat(rig.answer().get("Message")).hasValue("slow");
        rig.ask("other", QUICK);
        session.answer(session.next(), "Response: Success", "Message: quick");
        assertThat(rig.answer().get("Message")).hasValue("quick");
        assertThat(rig.answersWaiting()).isEmpty();
    }

    private AmiMessage sendPing(AsteriskSession session) {
        rig.ask("other", Message.action("Ping"));
        return session.next();
    }

    @Test
    void a_ping_alone_waits_for_asterisk() {
        start(0);
        sendPing(sessions.get(0));
        rig.pass(Duration.ofSeconds(5));
        assertThat(rig.answersWaiting()).isEmpty();
    }

    @Test
    void a_connection_that_is_blocked_for_three_seconds_is_logged_once_with_the_action_and_its_client() {
        start(0);
        AsteriskSession session = send("bob@10.0.0.7:41414", SLOW);
        AmiMessage slow = session.next();
        send("other", QUICK);
        rig.pass(Duration.ofMillis(2900));
        assertThat(log.linesWith("has blocked")).isEmpty();
        rig.pass(A_SECOND);
        rig.pass(A_SECOND);
        rig.pass(A_SECOND);
        assertThat(log.linesWith("has blocked"))
                .containsExactly("WARNING server pbx1: Slow of client bob@10.0.0.7:41414 has blocked a connection for"
                        + " 3 s; later actions that wait for it: 1");
        session.answer(slow, "Response: Success");
        rig.answer();
        // now the other one blocks
        rig.pass(A_SECOND);
        assertThat(log.linesWith("Quick of client other has blocked")).hasSize(1);
    }

    @Test
    void a_list_whose_rows_arrive_blocks_nothing_that_the_log_names() {
        start(0);
        AsteriskSession session = send("somebody", SLOW);
        session.answer(session.next(), "Response: Success", "EventList: start");
        rig.answer();
        rig.pass(Duration.ofSeconds(5));
        assertThat(log.linesWith("has blocked")).isEmpty();
    }

    @Test
    void a_ping_after_actions_of_its_client_that_wait_for_their_turn_is_answered_by_the_proxy() {
        rig.serverPending(1);
        start(0);
        AsteriskSession session = send("one", SLOW);
        AmiMessage slow = session.next();
        rig.ask("one", QUICK);
        rig.ask("one", Message.action("Ping"));
        rig.pass(A_SECOND.dividedBy(2));
        assertThat(rig.answersWaiting()).isEmpty();
        rig.pass(A_SECOND);
        assertThat(rig.answer().get("Ping")).hasValue("Pong");
        session.answer(slow, "Response: Success", "Message: slow");
        assertThat(rig.answer().get("Message")).hasValue("slow");
        session.answer(session.next(), "Response: Success", "Message: quick");
        assertThat(rig.answer().get("Message")).hasValue("quick");
        assertThat(rig.answersWaiting()).isEmpty();
        assertThat(session.waiting()).isEmpty();
    }

    @Test
    void the_log_counts_the_actions_that_wait_for_the_turn_of_their_users() {
        rig.serverPending(1);
        start(0);
        send("slow", SLOW);
        rig.ask("other", QUICK);
        rig.ask("other", QUICK);
        rig.pass(A_SECOND.multipliedBy(4));
        assertThat(log.linesWith("Slow of client slow has blocked")).hasSize(1).allMatch(line -> line.endsWith(": 2"));
    }

    @Test
    void the_log_does_not_count_the_actions_that_wait_for_a_call() {
        AsteriskSession session = rig.connected();
        rig.ask("caller", ORIGINATE);
        session.answer(session.next(), "Response: Success");
        rig.ask("caller", QUICK);
        rig.ask("slow", SLOW);
        session.next();
        rig.pass(A_SECOND.multipliedBy(4));
        assertThat(log.linesWith("Slow of client slow has blocked")).hasSize(1).allMatch(line -> line.endsWith(": 0"));
        assertThat(session.waiting()).isEmpty();
    }

    @Test
    void actions_that_wait_for_a_full_connection_go_on_there_or_on_the_main_one() {
        start(1);
        rig.serverPending(1);
        AsteriskSession other = sessions.get(1);
        assertThat(send("slow", SLOW)).isSameAs(other);
        rig.ask("one", QUICK);
        rig.ask("two", Message.action("Later"));
        rig.turn();
        assertThat(waiting()).isOne();
        other.answer(other.next(), "Response: Success", "Message: slow");
        assertThat(rig.answer().get("Message")).hasValue("slow");
        assertThat(other.next().get("Action")).isEqualTo("Quick");
        rig.pass(A_SECOND);
        assertThat(sessions.get(0).next().get("Action")).isEqualTo("Later");
    }
}
