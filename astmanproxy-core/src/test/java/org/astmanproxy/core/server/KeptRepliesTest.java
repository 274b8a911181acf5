package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.SharingRules;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Replies that the proxy keeps for a while ({@code actioncache}). */
class KeptRepliesTest {
    private static final Message STATUS = Message.action("QueueStatus");

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final ServerRig rig = new ServerRig();

    private void keeping(String action) {
        rig.sharing(SharingRules.defaults().withCached(action, Duration.ofSeconds(60)));
    }

    @Test
    void a_kept_reply_serves_until_its_time_is_over() {
        rig.sharing(SharingRules.defaults().withCached("QueueStatus", Duration.ofSeconds(1)));
        AsteriskSession pbx = rig.connected();
        rig.poll("a", "one", STATUS);
        ServerRig.list(pbx, pbx.next());
        rig.answers(3);
        rig.poll("b", "two", STATUS);
        assertThat(rig.answers(3))
                .containsExactly(
                        "Response: Success | ActionID: two | EventList: start",
                        "Event: QueueParams | Queue: sales | ActionID: two",
                        "Event: QueueStatusComplete | ActionID: two | EventList: Complete");
        assertThat(rig.arrived(pbx)).isEmpty();
        rig.pass(Duration.ofSeconds(1));
        rig.poll("c", "three", STATUS);
        assertThat(rig.arrived(pbx)).containsExactly("QueueStatus");
    }

    @Test
    void a_change_ends_the_time_of_a_kept_reply_and_of_one_under_way() {
        rig.sharing(SharingRules.defaults().withCached("QueueStatus", Duration.ofSeconds(60)));
        AsteriskSession pbx = rig.connected();
        rig.poll("a", "one", STATUS);
        AmiMessage first = pbx.next();
        rig.poll("b", "two", Message.action("QueuePause"));
        ServerRig.list(pbx, first);
        rig.answers(3);
        pbx.answer(pbx.next(), "Response: Success");
        rig.answers(1);
        rig.poll("b", "three", STATUS);
        assertThat(rig.arrived(pbx)).containsExactly("QueueStatus");
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
            ServerRig.list(pbx, pbx.next());
            rig.answers(3);
        }
        rig.poll("b", "two", support);
        rig.answers(3);
        assertThat(rig.arrived(pbx)).isEmpty();
        rig.poll("b", "two", sales);
        assertThat(rig.arrived(pbx)).containsExactly("QueueStatus");
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
        ServerRig.list(pbx, pbx.next());
        rig.answers(3);
        pbx.send(
                "Event: OriginateResponse",
                "Privilege: call,all",
                "Response: Success",
                "Reason: 4",
                "ActionID: " + call.get("ActionID"));
        assertThat(rig.answer().toString()).startsWith("Response: Success | ActionID: one");
        rig.poll("a", "three", Message.action("Status"));
        assertThat(rig.arrived(pbx)).containsExactly("Status");
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
        ServerRig.list(links.get(reader), reader == 0 ? one : other);
        rig.answers(3);
        links.get(1 - reader).answer(reader == 0 ? other : one, "Response: Success");
        rig.answers(1);
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
        rig.answers(1);
        pbx.answer(pbx.nextBarrier(), "Response: Success", "Ping: Pong");
        rig.answers(1);
        rig.poll("b", "two", STATUS);
        assertThat(rig.arrived(pbx)).containsExactly("QueueStatus");
    }

    @Test
    void an_error_is_not_kept() {
        keeping("QueueStatus");
        AsteriskSession pbx = rig.connected();
        rig.poll("a", "one", STATUS);
        pbx.answer(pbx.next(), "Response: Error", "Message: Invalid/unknown command");
        rig.answers(1);
        rig.poll("b", "two", STATUS);
        assertThat(rig.arrived(pbx)).containsExactly("QueueStatus");
    }

    @Test
    void a_reload_ends_the_sharing_and_the_time_of_kept_replies() {
        keeping("QueueStatus");
        AsteriskSession pbx = rig.connected();
        rig.poll("a", "one", STATUS);
        ServerRig.list(pbx, pbx.next());
        rig.answers(3);
        rig.sharing(SharingRules.defaults());
        rig.poll("b", "two", STATUS);
        rig.sharing(SharingRules.defaults().withCoalesce(false));
        rig.poll("c", "three", STATUS);
        assertThat(rig.arrived(pbx)).containsExactly("QueueStatus", "QueueStatus");
    }

    @Test
    void what_is_kept_counts_with_its_action_and_as_memory_of_all() {
        rig.sharing(SharingRules.defaults()
                .withCached("QueueStatus", Duration.ofSeconds(60))
                .withCacheBytes(3_000));
        AsteriskSession pbx = rig.connected();
        long before = rig.memoryUsed();
        // two of them are kept, and three actions remembered
        for (String queue : List.of("a", "b", "c")) {
            rig.poll("a", "one", STATUS.with("Queue", queue.repeat(900)));
            pbx.answer(pbx.next(), "Response: Success", "Message: none");
            rig.answers(1);
        }
        assertThat(rig.memoryUsed() - before).isBetween(7_000L, 9_000L);
        rig.poll("a", "one", STATUS.with("Queue", "a".repeat(900)));
        assertThat(rig.arrived(pbx)).containsExactly("QueueStatus");
        pbx.close();
        rig.awaitState(ServerState.WAITING);
    }
}
