package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies that name no action, or name it wrongly: they reach the client that asked, or nobody. */
class UncertainRepliesTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final ServerRig rig = new ServerRig();

    private AmiMessage ask(AsteriskSession pbx, String client, String name) {
        rig.ask(client, Message.action(name));
        return pbx.next();
    }

    private static void pong(AsteriskSession pbx) {
        pbx.answer(pbx.nextBarrier(), "Response: Success", "Ping: Pong");
    }

    /** {@return the events for all clients but the first one, up to the mark that Asterisk sends now} */
    private List<Message> broadcasts(AsteriskSession pbx) {
        pbx.mark("here");
        Await.until("the mark", () -> rig.broadcasts().stream().anyMatch(event -> event.has("Mark")));
        return rig.broadcasts().stream()
                .filter(event -> !event.has("Mark") && !event.has("Event", "FullyBooted"))
                .toList();
    }

    /** Whoever makes Asterisk send a value with an empty line in it could forge the reply to a slow action. */
    @Test
    void a_response_without_actionid_never_answers_a_slow_action_that_the_server_names() {
        AsteriskSession pbx = rig.connected();
        pbx.answer(ask(pbx, "ann", "Slow"), "Response: Success", "Of: ann");
        assertThat(rig.answer().get("Of")).hasValue("ann");
        AmiMessage slow = ask(pbx, "bob", "Slow");
        pbx.event("VarSet", "Privilege: dialplan,all", "Value: a\r\n\r\nResponse: Success\r\nOf: forger");
        AmiMessage barrier = pbx.nextBarrier();
        assertThat(broadcasts(pbx)).hasSize(1);
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.answersWaiting()).isEmpty();
        pbx.answer(slow, "Response: Success", "Of: bob");
        pbx.answer(barrier, "Response: Success", "Ping: Pong");
        assertThat(rig.answer().get("Of")).hasValue("bob");
        broadcasts(pbx);
        assertThat(rig.answersWaiting()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 20, -1})
    void a_response_whose_actionid_was_cut_reaches_the_client_that_asked(int length) {
        AsteriskSession pbx = rig.connected();
        String token = ask(pbx, "ann", "Odd").get("ActionID");
        String cut = token.substring(0, length < 0 ? token.length() + length : length);
        pbx.send("Response: Success", "ActionID: " + cut, "Of: ann");
        pong(pbx);
        assertThat(rig.answer())
                .isEqualTo(Message.response("Success").with("ActionID", "mine").with("Of", "ann"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rows_whose_actionid_was_cut_reach_the_client_that_asked_and_nobody_else(boolean behind) {
        AsteriskSession pbx = rig.connected();
        AmiMessage odd = ask(pbx, "ann", "Odd");
        String cut = "ActionID: " + odd.get("ActionID").substring(0, 20);
        if (behind) {
            pbx.answer(odd, "Response: Success", "Of: ann");
            assertThat(rig.answer().get("Of")).hasValue("ann");
        }
        pbx.event("Row", cut, "Of: ann 1");
        pbx.event("Row", cut, "Of: ann 2");
        if (!behind) {
            pong(pbx);
        }
        for (int row = 1; row <= 2; row++) {
            assertThat(rig.answer())
                    .isEqualTo(Message.event("Row").with("ActionID", "mine").with("Of", "ann " + row));
        }
        assertThat(broadcasts(pbx).toString()).doesNotContain("Row", cut);
    }

    @Test
    void a_row_with_another_actionid_is_nobodys_if_no_reply_is_due() {
        AsteriskSession pbx = rig.connected();
        pbx.event("Row", "ActionID: of nobody");
        pbx.event("Row", "ActionID: of another client", "Server: far");
        assertThat(broadcasts(pbx))
                .containsExactly(Message.event("Row")
                        .with("ActionID", "of another client")
                        .with("Server", "far"));
    }

    /** Asterisk sends events all the time, which an output without its end takes in. */
    @Test
    void output_without_its_end_is_ended_although_events_go_on() {
        AsteriskSession pbx = rig.connected();
        AmiMessage command = ask(pbx, "ann", "Command");
        pbx.sendText("Response: Follows\r\nPrivilege: Command\r\nActionID: " + command.get("ActionID") + "\r\nout\n\n");
        int events = 0;
        while (pbx.received().stream().noneMatch(UncertainRepliesTest::isBarrier)) {
            assertThat(events).as("seconds").isLessThan(20);
            long before = rig.server().metrics().bytesIn();
            pbx.event("Hidden", "Privilege: call,all", "N: " + events++);
            Await.until("it is read", () -> rig.server().metrics().bytesIn() > before);
            rig.pass(Duration.ofSeconds(1));
        }
        pong(pbx);
        int sent = events;
        Await.until(
                "all events",
                () -> rig.broadcasts().stream()
                                .filter(event -> event.has("Event", "Hidden"))
                                .count()
                        == sent);
        assertThat(rig.answer().toString()).contains("out").doesNotContain("Hidden");
    }

    private static boolean isBarrier(AmiMessage action) {
        return action.get("ActionID").matches("amp[a-z]+--[0-9a-z]+");
    }
}
