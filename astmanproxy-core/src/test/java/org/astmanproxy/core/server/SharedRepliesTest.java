package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.SharingRules;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that send the same reading action share one reply. */
class SharedRepliesTest {
    private static final Message STATUS = Message.action("QueueStatus");

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final ServerRig rig = new ServerRig();

    /** Sends the same action for three clients, of which one gives no ActionID. */
    private void pollThrice() {
        rig.poll("a", "one", STATUS);
        rig.poll("b", "two", STATUS);
        rig.poll("c", "", STATUS);
    }

    @Test
    void equal_actions_that_wait_cost_one_and_each_sender_gets_the_reply_with_its_own_action_id() {
        AsteriskSession pbx = rig.connected();
        pollThrice();
        ServerRig.list(pbx, pbx.next());
        assertThat(rig.answers(9))
                .containsExactly(
                        "Response: Success | ActionID: one | EventList: start",
                        "Response: Success | ActionID: two | EventList: start",
                        "Response: Success | EventList: start",
                        "Event: QueueParams | Queue: sales | ActionID: one",
                        "Event: QueueParams | Queue: sales | ActionID: two",
                        "Event: QueueParams | Queue: sales",
                        "Event: QueueStatusComplete | ActionID: one | EventList: Complete",
                        "Event: QueueStatusComplete | ActionID: two | EventList: Complete",
                        "Event: QueueStatusComplete | EventList: Complete");
        assertThat(rig.arrived(pbx)).isEmpty();
    }

    @Test
    void each_sender_finds_its_own_action_id_wherever_asterisk_repeats_it() {
        AsteriskSession pbx = rig.connected();
        pollThrice();
        AmiMessage action = pbx.next();
        String token = action.get("ActionID");
        pbx.answer(action, "Response: Success", "EventList: start", "Ref: " + token);
        pbx.send("Event: QueueStatusComplete", "EventList: Complete", "Ref: <" + token + ">", "Other: shared");
        assertThat(rig.answers(6))
                .containsExactly(
                        "Response: Success | ActionID: one | EventList: start | Ref: one",
                        "Response: Success | ActionID: two | EventList: start | Ref: two",
                        "Response: Success | EventList: start | Ref: ",
                        "Event: QueueStatusComplete | EventList: Complete | Ref: <one> | Other: shared",
                        "Event: QueueStatusComplete | EventList: Complete | Ref: <two> | Other: shared",
                        "Event: QueueStatusComplete | EventList: Complete | Ref: <> | Other: shared");
    }

    @Test
    void an_action_with_another_header_is_sent() {
        AsteriskSession pbx = rig.connected();
        rig.poll("a", "one", STATUS.with("Queue", "sales"));
        rig.poll("b", "two", STATUS.with("Queue", "support"));
        assertThat(pbx.next().get("Queue")).isEqualTo("sales");
        assertThat(pbx.next().get("Queue")).isEqualTo("support");
    }

    @Test
    void an_action_is_sent_again_once_the_reply_has_begun() {
        AsteriskSession pbx = rig.connected();
        rig.poll("a", "one", STATUS);
        AmiMessage first = pbx.next();
        pbx.answer(first, "Response: Success", "EventList: start");
        rig.answers(1);
        rig.poll("b", "two", STATUS);
        assertThat(pbx.next().get("Action")).isEqualTo("QueueStatus");
    }

    @Test
    void an_action_that_may_change_something_ends_the_sharing() {
        AsteriskSession pbx = rig.connected();
        rig.poll("a", "one", STATUS);
        rig.poll("b", "two", Message.action("QueuePause"));
        rig.poll("b", "three", STATUS);
        assertThat(rig.arrived(pbx)).containsExactly("QueueStatus", "QueuePause", "QueueStatus");
    }

    @Test
    void who_may_have_seen_a_newer_event_gets_a_newer_reply() {
        AsteriskSession pbx = rig.connected();
        rig.poll("a", "one", STATUS);
        AmiMessage first = pbx.next();
        pbx.event("QueueMemberPause", "Privilege: agent,all");
        Await.until("the event has come", () -> !rig.broadcasts().isEmpty());
        rig.ask("sees events", STATUS);
        AmiMessage second = pbx.next();
        rig.poll("sees none", "three", STATUS);
        rig.ask("sees events too", STATUS);
        assertThat(rig.arrived(pbx)).isEmpty();
        ServerRig.list(pbx, first);
        ServerRig.list(pbx, second);
        assertThat(rig.answers(12))
                .filteredOn(text -> text.startsWith("Response"))
                .hasSize(4);
    }

    @Test
    void who_sees_events_shares_while_there_are_none() {
        AsteriskSession pbx = rig.connected();
        rig.ask("a", STATUS);
        rig.ask("b", STATUS);
        rig.turn();
        ServerRig.list(pbx, pbx.next());
        assertThat(rig.answers(6))
                .filteredOn(text -> text.startsWith("Response"))
                .hasSize(2);
        assertThat(rig.arrived(pbx)).isEmpty();
    }

    @Test
    void nothing_is_shared_with_coalesce_off() {
        rig.sharing(SharingRules.defaults().withCoalesce(false));
        AsteriskSession pbx = rig.connected();
        rig.poll("a", "one", STATUS);
        rig.poll("b", "two", STATUS);
        assertThat(rig.arrived(pbx)).containsExactly("QueueStatus", "QueueStatus");
    }

    @Test
    void an_event_with_the_action_id_reaches_all_after_the_reply_and_names_the_sender_if_there_was_one() {
        AsteriskSession pbx = rig.connected();
        rig.poll("a", "one", STATUS);
        AmiMessage alone = pbx.next();
        ServerRig.list(pbx, alone);
        rig.answers(3);
        rig.poll("b", "two", STATUS);
        rig.poll("c", "three", STATUS);
        AmiMessage shared = pbx.next();
        ServerRig.list(pbx, shared);
        rig.answers(6);
        for (AmiMessage action : List.of(alone, shared)) {
            pbx.event("Later", "Privilege: call,all", "ActionID: " + action.get("ActionID"));
        }
        Await.until("both events have come", () -> rig.broadcasts().size() == 2);
        assertThat(rig.broadcasts())
                .allSatisfy(event -> assertThat(event.actionId()).isEmpty());
        assertThat(rig.broadcastsToSenders())
                .extracting(event -> event.get("ActionID").orElse("none"))
                .containsExactly("one", "none");
    }

    @Test
    void a_lost_server_answers_all_who_share() {
        AsteriskSession pbx = rig.connected();
        rig.poll("a", "one", STATUS);
        rig.poll("b", "two", STATUS);
        pbx.next();
        pbx.close();
        assertThat(rig.answers(2))
                .allSatisfy(text -> assertThat(text).contains("Response: Error", "disconnected"))
                .extracting(text -> text.replaceAll(".*ActionID: (\\w+).*", "$1"))
                .containsExactly("one", "two");
    }

    @Test
    void a_client_cannot_choose_actions_that_take_the_proxy_long_to_tell_apart() {
        int count = 20_000;
        rig.serverPending(2 * count);
        AsteriskSession pbx = rig.connected();
        for (int i = 0; i < count; i++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 15; bit++) {
                // both have the same hash code
                name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            Message action = STATUS.with(name.toString(), "1");
            rig.server()
                    .ask(
                            action,
                            new ActionOrigin(Optional.empty(), new ReplyTarget() {}, "a", ServerRig.named("a"), false));
        }
        rig.turn();
        assertThat(rig.arrived(pbx)).hasSize(count);
    }

    @Test
    void actions_whose_bytes_differ_are_not_equal_although_their_text_is() {
        AsteriskSession pbx = rig.connected();
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
            byte[] lines = "Action: MailboxCount\r\nMailbox: B\u00e4r\r\n".getBytes(charset);
            rig.poll("a", "one", Message.ofLines(lines, 0, new int[] {20, lines.length - 2}, 2, 2));
        }
        assertThat(rig.arrived(pbx)).hasSize(2);
    }

    @Test
    void an_action_is_sent_if_an_equal_one_has_waited_for_long() {
        AsteriskSession pbx = rig.connected();
        rig.poll("a", "one", STATUS);
        AmiMessage first = pbx.next();
        rig.pass(Duration.ofSeconds(5));
        rig.poll("b", "two", STATUS);
        rig.poll("c", "three", STATUS);
        AmiMessage second = pbx.next();
        ServerRig.list(pbx, first);
        ServerRig.list(pbx, second);
        assertThat(rig.answers(9))
                .filteredOn(text -> text.startsWith("Response"))
                .hasSize(3);
    }

    @Test
    void the_memory_of_a_remembered_action_counts_with_its_text() {
        AsteriskSession pbx = rig.connected();
        long before = rig.memoryUsed();
        for (int i = 0; i < 10; i++) {
            rig.poll("a", "one", STATUS.with("Queue", i + "q".repeat(900)));
            pbx.answer(pbx.next(), "Response: Success", "Message: none");
            rig.answers(1);
        }
        assertThat(rig.memoryUsed() - before).isGreaterThan(15_000);
    }

    @Test
    void a_status_that_reads_functions_is_sent_each_time_and_may_change_something() {
        AsteriskSession pbx = rig.connected();
        Message deletes = Message.action("Status").with("Variables", "EXTEN,DB_DELETE(agents/7)");
        rig.poll("a", "one", STATUS);
        rig.poll("a", "two", deletes);
        rig.poll("a", "three", deletes);
        rig.poll("b", "four", STATUS);
        Message reads = Message.action("Status").with("Variables", "EXTEN");
        rig.poll("a", "five", reads);
        rig.poll("b", "six", reads);
        assertThat(rig.arrived(pbx)).containsExactly("QueueStatus", "Status", "Status", "QueueStatus", "Status");
    }
}
