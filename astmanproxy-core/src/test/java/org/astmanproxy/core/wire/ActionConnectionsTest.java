package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ActionConnectionsTest {
    private static final int MOST_PROBES = 1000;

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.unauthenticated("pbx1");
    /** The main connection, then those for actions. */
    private final List<AsteriskSession> sessions = new ArrayList<>();

    private void start(int connections) {
        stand.builder().server(asterisk.config().with(change -> change.actionConnections(connections)));
        stand.start();
        for (int i = 0; i <= connections; i++) {
            sessions.add(asterisk.session());
        }
        lanes().forEach(this::awaitUse);
    }

    private AsteriskSession main() {
        return sessions.get(0);
    }

    private List<AsteriskSession> lanes() {
        return sessions.subList(1, sessions.size());
    }

    /** The proxy may still have to read that this connection is logged in: clients ask until one action comes there. */
    private void awaitUse(AsteriskSession lane) {
        List<AmiClient> blockers = new ArrayList<>();
        while (lane.waiting().isEmpty()) {
            assertThat(blockers).as("probes that all came elsewhere").hasSizeLessThan(MOST_PROBES);
            blockers.add(stand.client().send("Action: Probe"));
            Await.until("the probe came somewhere", () -> waitingSomewhere() >= blockers.size());
        }
        for (AsteriskSession session : sessions) {
            while (!session.waiting().isEmpty()) {
                session.answer(session.next(), "Response: Success");
            }
        }
        blockers.forEach(AmiClient::read);
    }

    private int waitingSomewhere() {
        return sessions.stream().mapToInt(session -> session.waiting().size()).sum();
    }

    private AsteriskSession laneWithAction() {
        Await.until("an action came over a lane", () -> !lanesWithActions().isEmpty());
        return lanesWithActions().get(0);
    }

    private List<AsteriskSession> lanesWithActions() {
        return lanes().stream().filter(lane -> !lane.waiting().isEmpty()).toList();
    }

    @Test
    void one_connection_is_the_default_and_carries_all() {
        start(0);
        AmiClient client = stand.client();
        client.send("Action: CoreStatus");
        main().answer(main().next(), "Response: Success");
        assertThat(client.read().first()).isEqualTo("Response: Success");
        assertThat(asterisk.connectionCount()).isEqualTo(1);
    }

    @Test
    void further_connections_are_logged_in_without_events() {
        start(2);
        assertThat(main().login().get("Events")).isEqualTo("on");
        assertThat(lanes()).allMatch(lane -> lane.login().get("Events").equals("off"));
    }

    @Test
    void an_action_that_blocks_its_connection_holds_up_neither_other_clients_nor_events() {
        start(2);
        AmiClient blocking = stand.client();
        AmiClient other = stand.client();
        blocking.send("Action: Originate", "ActionID: slow");
        AsteriskSession blocked = laneWithAction();
        AmiMessage originate = blocked.next();
        other.send("Action: CoreStatus");
        AsteriskSession free = laneWithAction();
        assertThat(free).isNotSameAs(blocked);
        free.answer(free.next(), "Response: Success", "From: the free one");
        assertThat(other.read().get("From")).isEqualTo("the free one");
        main().event("Hangup", "Privilege: call,all");
        assertThat(blocking.read().isEvent("Hangup")).isTrue();
        blocked.answer(originate, "Response: Success");
        assertThat(blocking.read().get("ActionID")).isEqualTo("slow");
    }

    @Test
    void actions_of_one_client_keep_their_connection_and_their_order_while_one_waits() {
        start(2);
        AmiClient client = stand.client();
        for (int i = 0; i < 20; i++) {
            client.send("Action: Number" + i, "ActionID: " + i);
        }
        AsteriskSession lane = laneWithAction();
        for (int i = 0; i < 20; i++) {
            AmiMessage action = lane.next();
            assertThat(action.get("Action")).isEqualTo("Number" + i);
            if (i % 3 == 0) {
                lane.answer(action, "Response: Success");
            }
        }
    }

    @Test
    void a_lost_action_connection_answers_what_waits_on_it_and_nothing_else() {
        start(1);
        AmiClient client = stand.client();
        client.send("Action: Originate", "ActionID: lost");
        AsteriskSession lane = laneWithAction();
        lane.next();
        lane.close();
        assertThat(client.read().lines())
                .containsExactly(
                        "Response: Error", "ActionID: lost", "Message: Server pbx1 disconnected", "Server: pbx1");
        client.send("Action: CoreStatus");
        main().answer(main().next(), "Response: Success");
        assertThat(client.read().first()).isEqualTo("Response: Success");
    }

    @Test
    void all_connections_get_a_logoff_at_the_end() {
        start(2);
        stand.proxy().close();
        for (AsteriskSession session : sessions) {
            assertThat(session.next().get("Action")).isEqualTo("Logoff");
        }
    }
}
