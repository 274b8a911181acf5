package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.ServerState;
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
    private static final Message PING = Message.action("Ping");

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final ServerRig rig = new ServerRig();

    private static void list(AsteriskSession pbx, AmiMessage action) {
        pbx.answer(action, "Response: Success", "EventList: start");
        pbx.send("Event: QueueParams", "Queue: sales", "ActionID: " + action.get("ActionID"));
        pbx.send("Event: QueueStatusComplete", "ActionID: " + action.get("ActionID"), "EventList: Complete");
    }

    /** Sends the same action for three clients, of which one gives no ActionID. */
    private void pollThrice() {
        rig.poll("a", "one", STATUS);
        rig.poll("b", "two", STATUS);
        rig.poll("c", "", STATUS);
    }

    /** Returns the texts of the next answers. */
    private List<String> answers(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(rig.answer().toString());
        }
        return texts;
    }

    /** Returns the actions that Asterisk has got so far, after one more that proves it. */
    private static List<String> arrived(ServerRig rig, AsteriskSession pbx) {
        rig.poll("last", "last", PING);
        List<String> names = new ArrayList<>();
        AmiMessage next = pbx.next();
        while (!next.get("Action").equals("Ping")) {
            names.add(next.get("Action"));
            next = pbx.next();
        }
        return names;
    }

    @Test
    void equal_actions_that_wait_cost_one_and_each_sender_gets_the_reply_with_its_own_action_id() {
        AsteriskSession pbx = rig.connected();
        pollThrice();
        list(pbx, pbx.next());
        assertThat(answers(9))
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
        assertThat(arrived(rig, pbx)).isEmpty();
    }

    @Test
    void each_sender_finds_its_own_action_id_wherever_asterisk_repeats_it() {
        AsteriskSession pbx = rig.connected();
        pollThrice();
        AmiMessage action = pbx.next();
        String token = action.get("ActionID");
        pbx.answer(action, "Response: Success", "EventList: start", "Ref: " + token);
        pbx.send("Event: QueueStatusComplete", "EventList: Complete", "Ref: <" + token + ">", "Other: shared");
        assertThat(answers(6))
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
        answers(1);
        rig.poll("b", "two", STATUS);
        assertThat(pbx.next().get("Action")).isEqualTo("QueueStatus");
    }

    @Test
    void an_action_that_may_change_something_ends_the_sharing() {
        AsteriskSession pbx = rig.connected();
        rig.poll("a", "one", STATUS);
        rig.poll("b", "two", Message.action("QueuePause"));
        rig.poll("b", "three", STATUS);
        assertThat(arrived(rig, pbx)).containsExactly("QueueStatus", "QueuePause", "QueueStatus");
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
        assertThat(arrived(rig, pbx)).isEmpty();
        list(pbx, first);
        list(pbx, second);
        assertThat(answers(12)).filteredOn(text -> text.startsWith("Response")).hasSize(4);
    }

    @Test
    void who_sees_events_shares_while_there_are_none() {
        AsteriskSession pbx = rig.connected();
        rig.ask("a", STATUS);
        rig.ask("b", STATUS);
        rig.turn();
        list(pbx, pbx.next());
        assertThat(answers(6)).filteredOn(text -> text.startsWith("Response")).hasSize(2);
        assertThat(arrived(rig, pbx)).isEmpty();
    }

    @Test
    void nothing_is_shared_with_coalesce_off() {
        rig.sharing(SharingRules.defaults().withCoalesce(false));
        AsteriskSession pbx = rig.connected();
        rig.poll("a", "one", STATUS);
        rig.poll("b", "two", STATUS);
        assertThat(arrived(rig, pbx)).containsExactly("QueueStatus", "QueueStatus");
    }

    @Test
    void an_event_with_the_action_id_reaches_all_after_the_reply_and_names_the_sender_if_there_was_one() {
        AsteriskSession pbx = rig.connected();
        rig.poll("a", "one", STATUS);
        AmiMessage alone = pbx.next();
        list(pbx, alone);
        answers(3);
        rig.poll("b", "two", STATUS);
        rig.poll("c", "three", STATUS);
        AmiMessage shared = pbx.next();
        list(pbx, shared);
        answers(6);
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
        assertThat(answers(2))
                .allSatisfy(text -> assertThat(text).contains("Response: Error", "disconnected"))
                .extracting(text -> text.replaceAll(".*ActionID: (\\w+).*", "$1"))
                .containsExactly("one", "two");
    }

    @Test
    void a_kept_reply_serves_until_its_time_is_over() {
        rig.sharing(SharingRules.defaults().withCached("QueueStatus", Duration.ofSeconds(1)));
        AsteriskSession pbx = rig.connected();
        rig.poll("a", "one", STATUS);
        list(pbx, pbx.next());
        answers(3);
        rig.poll("b", "two", STATUS);
        assertThat(answers(3))
                .containsExactly(
                        "Response: Success | ActionID: two | EventList: start",
                        "Event: QueueParams | Queue: sales | ActionID: two",
                        "Event: QueueStatusComplete | ActionID: two | EventList: Complete");
        assertThat(arrived(rig, pbx)).isEmpty();
        rig.pass(Duration.ofSeconds(1));
        rig.poll("c", "three", STATUS);
        assertThat(arrived(rig, pbx)).containsExactly("QueueStatus");
    }

    @Test
    void a_change_ends_the_time_of_a_kept_reply_and_of_one_under_way() {
        rig.sharing(SharingRules.defaults().withCached("QueueStatus", Duration.ofSeconds(60)));
        AsteriskSession pbx = rig.connected();
        rig.poll("a", "one", STATUS);
        AmiMessage first = pbx.next();
        rig.poll("b", "two", Message.action("QueuePause"));
        list(pbx, first);
        answers(3);
        pbx.answer(pbx.next(), "Response: Success");
        answers(1);
        rig.poll("b", "three", STATUS);
        assertThat(arrived(rig, pbx)).containsExactly("QueueStatus");
    }

    @Test
    void no_more_is_kept_than_the_limit_allows() {
        rig.sharing(SharingRules.defaults()
                .withCached("QueueStatus", Duration.ofSeconds(60))
                .withCacheBytes(2_000));
        AsteriskSession pbx = rig.connected();
        Message sales = STATUS.with("Queue", "sales");
        Message support = STATUS.with("Queue", "support");
        for (Message each : List.of(sales, support)) {
            rig.poll("a", "one", each);
            list(pbx, pbx.next());
            answers(3);
        }
        rig.poll("b", "two", support);
        answers(3);
        assertThat(arrived(rig, pbx)).isEmpty();
        rig.poll("b", "two", sales);
        assertThat(arrived(rig, pbx)).containsExactly("QueueStatus");
    }

    private void keeping(String action) {
        rig.sharing(SharingRules.defaults().withCached(action, Duration.ofSeconds(60)));
    }

    @Test
    void a_client_cannot_choose_actions_that_take_the_proxy_long_to_tell_apart() {
        AsteriskSession pbx = rig.connected();
        int count = 20_000;
        for (int i = 0; i < count; i++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 15; bit++) {
                // both have the same hash code
                name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            Message action = STATUS.with(name.toString(), "1");
            rig.server().ask(action, new ActionOrigin(Optional.empty(), new ReplyTarget() {}, "a", "client a", false));
        }
        rig.turn();
        assertThat(arrived(rig, pbx)).hasSize(count);
    }

    @Test
    void actions_whose_bytes_differ_are_not_equal_although_their_text_is() {
        AsteriskSession pbx = rig.connected();
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
            byte[] lines = "Action: MailboxCount\r\nMailbox: B\u00e4r\r\n".getBytes(charset);
            rig.poll("a", "one", Message.ofLines(lines, 0, new int[] {20, lines.length - 2}, 2, 2));
        }
        assertThat(arrived(rig, pbx)).hasSize(2);
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
        list(pbx, first);
        list(pbx, second);
        assertThat(answers(9)).filteredOn(text -> text.startsWith("Response")).hasSize(3);
    }

    @Test
    void who_is_told_that_its_call_was_answered_gets_no_reply_from_before() {
        keeping("Status");
        AsteriskSession pbx = rig.connected();
        rig.poll(
                "a", "one", Message.action("Originate").with("Channel", "SIP/9").with("Application", "Wait"));
        AmiMessage call = pbx.next();
        pbx.answer(call, "Response: Success", "Message: Originate successfully queued");
        rig.poll("b", "two", Message.action("Status"));
        list(pbx, pbx.next());
        answers(3);
        pbx.send(
                "Event: OriginateResponse",
                "Privilege: call,all",
                "Response: Success",
                "Reason: 4",
                "ActionID: " + call.get("ActionID"));
        assertThat(rig.answer().toString()).startsWith("Response: Success | ActionID: one");
        rig.poll("a", "three", Message.action("Status"));
        assertThat(arrived(rig, pbx)).containsExactly("Status");
    }

    @Test
    void a_change_on_another_connection_counts_when_its_reply_comes() {
        keeping("QueueStatus");
        rig.start(config -> config.with(it -> it.actionConnections(2)));
        rig.asterisk().session();
        List<AsteriskSession> links =
                List.of(rig.asterisk().session(), rig.asterisk().session());
        rig.awaitState(ServerState.CONNECTED);
        Await.until("all are there", () -> rig.server().readyActionConnections() == 2);
        rig.poll("a", "one", Message.action("QueuePause"));
        rig.poll("b", "two", STATUS);
        Await.until(
                "both have come",
                () -> links.stream().noneMatch(it -> it.waiting().isEmpty()));
        AmiMessage one = links.get(0).next();
        AmiMessage other = links.get(1).next();
        int reader = one.get("Action").equals("QueueStatus") ? 0 : 1;
        list(links.get(reader), reader == 0 ? one : other);
        answers(3);
        links.get(1 - reader).answer(reader == 0 ? other : one, "Response: Success");
        answers(1);
        rig.poll("a", "three", STATUS);
        Await.until(
                "it is sent again",
                () -> links.stream().anyMatch(it -> !it.waiting().isEmpty()));
    }

    @Test
    void a_reply_without_its_end_is_not_kept() {
        keeping("QueueStatus");
        AsteriskSession pbx = rig.connected();
        rig.poll("a", "one", STATUS);
        pbx.answer(pbx.next(), "Response: Success", "Message: Queue status will follow");
        answers(1);
        pbx.answer(pbx.nextBarrier(), "Response: Success", "Ping: Pong");
        answers(1);
        rig.poll("b", "two", STATUS);
        assertThat(arrived(rig, pbx)).containsExactly("QueueStatus");
    }

    @Test
    void an_error_is_not_kept() {
        keeping("QueueStatus");
        AsteriskSession pbx = rig.connected();
        rig.poll("a", "one", STATUS);
        pbx.answer(pbx.next(), "Response: Error", "Message: Invalid/unknown command");
        answers(1);
        rig.poll("b", "two", STATUS);
        assertThat(arrived(rig, pbx)).containsExactly("QueueStatus");
    }

    @Test
    void a_reload_ends_the_sharing_and_the_time_of_kept_replies() {
        keeping("QueueStatus");
        AsteriskSession pbx = rig.connected();
        rig.poll("a", "one", STATUS);
        list(pbx, pbx.next());
        answers(3);
        rig.sharing(SharingRules.defaults());
        rig.poll("b", "two", STATUS);
        rig.sharing(SharingRules.defaults().withCoalesce(false));
        rig.poll("c", "three", STATUS);
        assertThat(arrived(rig, pbx)).containsExactly("QueueStatus", "QueueStatus");
    }

    @Test
    void what_is_kept_counts_with_its_action_and_as_memory_of_all() {
        rig.sharing(SharingRules.defaults()
                .withCached("QueueStatus", Duration.ofSeconds(60))
                .withCacheBytes(3_000));
        AsteriskSession pbx = rig.connected();
        long before = rig.memoryUsed();
        for (String queue : List.of("a", "b", "c")) {
            rig.poll("a", "one", STATUS.with("Queue", queue.repeat(900)));
            pbx.answer(pbx.next(), "Response: Success", "Message: none");
            answers(1);
        }
        assertThat(rig.memoryUsed() - before).isBetween(2_000L, 4_000L);
        rig.poll("a", "one", STATUS.with("Queue", "a".repeat(900)));
        assertThat(arrived(rig, pbx)).containsExactly("QueueStatus");
        pbx.close();
        rig.awaitState(ServerState.WAITING);
    }
}
