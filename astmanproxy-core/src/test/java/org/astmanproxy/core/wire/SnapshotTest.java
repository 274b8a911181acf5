package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.EventSourceClient;
import org.astmanproxy.core.testing.EventSourceClient.Received;
import org.astmanproxy.core.testing.RawWebSocket;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The present, and then every change. */
class SnapshotTest {
    @RegisterExtension
    final Stand stand = new Stand()
            .listen(ListenerConfig.on(0).formats("standard", "standard"))
            .listen(ListenerConfig.on(0).formats("http", "json"));

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private final List<EventSourceClient> clients = new ArrayList<>();

    private EventSourceClient get(String target, String... fields) {
        EventSourceClient client =
                EventSourceClient.get(stand.proxy().addresses().get(1), target, fields);
        clients.add(client);
        return client;
    }

    @AfterEach
    void disconnect() {
        clients.forEach(EventSourceClient::close);
    }

    private static void step(AsteriskSession pbx, int number) {
        pbx.event("Step", "Privilege: user,all", "N: " + number);
    }

    private static void answer(AsteriskSession pbx, AmiMessage action, String queue) {
        pbx.answer(action, "Response: Success", "EventList: start");
        pbx.answer(action, "Event: QueueParams", "Queue: " + queue);
        pbx.answer(action, "Event: QueueStatusComplete", "EventList: Complete");
    }

    @Test
    void the_replies_come_first_and_then_each_event_since_the_actions_were_sent() {
        AsteriskSession pbx = stand.startSettled(asterisk);
        AmiClient client = stand.client();
        step(pbx, 0);
        assertThat(client.read().get("N")).isEqualTo("0");
        client.send("ProxyAction: Subscribe", "ActionID: s", "Snapshot: QueueStatus, CoreShowChannels");
        AmiMessage first = pbx.next();
        assertThat(first.get("Action")).isEqualTo("QueueStatus");
        AmiMessage second = pbx.next();
        assertThat(second.get("Action")).isEqualTo("CoreShowChannels");
        step(pbx, 1);
        pbx.answer(second, "Response: Success", "EventList: start");
        step(pbx, 2);
        answer(pbx, first, "sales");
        pbx.answer(second, "Event: CoreShowChannelsComplete", "EventList: Complete");
        step(pbx, 3);
        List<AmiMessage> all = client.readThrough(message -> message.get("N").equals("3"));
        assertThat(all.stream().map(AmiMessage::first))
                .containsExactly(
                        "ProxyResponse: Success",
                        "Response: Success",
                        "Event: CoreShowChannelsComplete",
                        "Response: Success",
                        "Event: QueueParams",
                        "Event: QueueStatusComplete",
                        "Event: ProxySnapshotComplete",
                        "Event: Step",
                        "Event: Step",
                        "Event: Step");
        assertThat(all.subList(0, 7))
                .allMatch(message -> message.get("ActionID").equals("s"));
        assertThat(all.get(6).get("Errors")).isEqualTo("0");
        assertThat(all.get(6).get("Snapshot")).isEqualTo("QueueStatus,CoreShowChannels");
        assertThat(all.get(7).get("N")).isEqualTo("1");
        assertThat(all.get(8).get("N")).isEqualTo("2");
    }

    @Test
    void other_actions_are_answered_meanwhile() {
        AsteriskSession pbx = stand.startSettled(asterisk);
        AmiClient client = stand.client();
        client.send("ProxyAction: Subscribe", "ActionID: s", "Snapshot: QueueStatus");
        AmiMessage status = pbx.next();
        client.send("ProxyAction: Resume", "ActionID: r", "Since: 0-0");
        step(pbx, 1);
        answer(pbx, status, "sales");
        List<AmiMessage> all = client.readThrough(message -> message.get("N").equals("1"));
        assertThat(all)
                .anyMatch(message -> message.get("ActionID").equals("r")
                        && message.get("Message").contains("is under way"));
    }

    @Test
    void the_own_action_id_stays_in_an_event_that_comes_meanwhile() {
        AsteriskSession pbx = stand.startSettled(asterisk);
        AmiClient client = stand.client();
        client.send("ProxyAction: Subscribe", "ActionID: s", "Snapshot: QueueStatus");
        AmiMessage status = pbx.next();
        client.send("Action: Originate", "ActionID: o", "Channel: Local/1@c", "Async: true");
        AmiMessage originate = pbx.next();
        pbx.answer(originate, "Response: Success");
        pbx.answer(originate, "Event: OriginateResponse", "Privilege: call,all");
        client.send("Action: Filter", "Operation: Add", "Filter: !Event: Newexten");
        client.send("Action: Ping", "Server: pbx1");
        pbx.answer(pbx.next(), "Response: Success", "Ping: Pong");
        answer(pbx, status, "sales");
        List<AmiMessage> all = client.readThrough(message -> message.first().equals("Event: OriginateResponse"));
        assertThat(all.get(all.size() - 1).get("ActionID")).isEqualTo("o");
    }

    @Test
    void a_stream_of_events_begins_with_the_snapshot() {
        AsteriskSession pbx = stand.startSettled(asterisk);
        EventSourceClient client = get("/events?Snapshot=QueueStatus&EventMask=user");
        AmiMessage action = pbx.next();
        step(pbx, 1);
        answer(pbx, action, "sales");
        assertThat(client.next().id()).as("until the snapshot is complete").isEmpty();
        assertThat(client.next().name()).isEqualTo("Response");
        Received row = client.next();
        assertThat(row.name()).isEqualTo("QueueParams");
        assertThat(row.id()).isEmpty();
        assertThat(client.next().name()).isEqualTo("QueueStatusComplete");
        Received complete = client.next();
        assertThat(complete.name()).isEqualTo("ProxySnapshotComplete");
        assertThat(complete.id()).matches("[0-9a-f]{12}-[0-9]+");
        assertThat(client.next().data()).contains("\"N\":\"1\"");
        client.close();
        step(pbx, 2);
        EventSourceClient again = get("/events?Snapshot=QueueStatus&EventMask=user", "Last-Event-ID: " + complete.id());
        assertThat(again.next().id()).as("no second snapshot").isEqualTo(complete.id());
        assertThat(again.next().data()).contains("\"N\":\"1\"");
        assertThat(again.next().data()).contains("\"N\":\"2\"");
        assertThat(pbx.waiting()).isEmpty();
    }

    @Test
    void a_client_of_an_earlier_proxy_gets_a_gap_and_a_new_snapshot() {
        AsteriskSession pbx = stand.startSettled(asterisk);
        EventSourceClient client = get("/events?Snapshot=QueueStatus", "Last-Event-ID: 0123456789ab-5");
        answer(pbx, pbx.next(), "sales");
        assertThat(client.next().name()).isEqualTo("Response");
        Received gap = client.next();
        assertThat(gap.name()).isEqualTo("ProxyGap");
        assertThat(gap.data()).contains("\"From\":\"0123456789ab-5\"", "\"Missed\":\"unknown\"");
        assertThat(client.next("QueueParams").data()).contains("sales");
        client.next("ProxySnapshotComplete");
    }

    @Test
    void a_web_socket_can_subscribe_with_a_snapshot() {
        AsteriskSession pbx = stand.startSettled(asterisk);
        RawWebSocket client = RawWebSocket.request(stand.proxy().addresses().get(1), "/ws");
        client.sendText("{\"ProxyAction\":\"Subscribe\",\"Snapshot\":\"QueueStatus\"}");
        answer(pbx, pbx.next(), "sales");
        assertThat(client.textWith("QueueParams")).contains("sales");
        assertThat(client.textWith("ProxySnapshotComplete")).contains("ProxySequence");
        client.close();
    }

    @Test
    void each_server_that_the_client_has_chosen_is_asked() {
        ScriptedAsterisk second = stand.server("pbx2");
        AsteriskSession pbx = stand.startSettled(asterisk);
        AsteriskSession other = second.session();
        EventSourceClient both = get("/events?Snapshot=QueueStatus");
        answer(pbx, pbx.next(), "sales");
        answer(other, other.next(), "support");
        assertThat(List.of(
                        both.next("QueueParams").data(),
                        both.next("QueueParams").data()))
                .anyMatch(data -> data.contains("sales") && data.contains("pbx1"))
                .anyMatch(data -> data.contains("support") && data.contains("pbx2"));
        both.next("ProxySnapshotComplete");
        EventSourceClient one = get("/events?Snapshot=QueueStatus&Server=pbx2");
        answer(other, other.next(), "support");
        assertThat(one.next("QueueParams").data()).contains("pbx2");
        one.next("ProxySnapshotComplete");
        assertThat(pbx.waiting()).isEmpty();
    }

    @Test
    void a_restricted_user_sees_its_own_rows() {
        stand.user(UserConfig.builder("eve", "s")
                        .calls(CallRules.builder().channel("PJSIP/100-").build())
                        .build())
                .with(c -> c.authRequired(true));
        AsteriskSession pbx = stand.startSettled(asterisk);
        EventSourceClient eve = get("/events?Snapshot=CoreShowChannels", "Authorization: " + Web.basic("eve", "s"));
        AmiMessage action = pbx.next();
        pbx.answer(action, "Response: Success", "EventList: start");
        pbx.answer(action, "Event: CoreShowChannel", "Channel: PJSIP/200-1", "Uniqueid: 1", "Linkedid: 1");
        pbx.answer(action, "Event: CoreShowChannel", "Channel: PJSIP/100-1", "Uniqueid: 2", "Linkedid: 2");
        pbx.answer(action, "Event: CoreShowChannelsComplete", "EventList: Complete", "ListItems: 2");
        assertThat(eve.next("CoreShowChannel").data()).contains("PJSIP/100-1");
        assertThat(eve.next().name()).isEqualTo("CoreShowChannelsComplete");
    }

    @Test
    void an_error_is_a_part_of_the_snapshot_and_is_counted() {
        AsteriskSession pbx = stand.startSettled(asterisk);
        EventSourceClient client = get("/events?Snapshot=QueueStatus");
        pbx.answer(pbx.next(), "Response: Error", "Message: no queues");
        assertThat(client.next("ProxySnapshotComplete").data()).contains("\"Errors\":\"1\"");
        step(pbx, 1);
        assertThat(client.next().data()).contains("\"N\":\"1\"");
    }

    @ParameterizedTest
    @CsvSource({
        "Snapshot=Originate, 400",
        "Snapshot=Command, 400",
        "'Snapshot=Status,Status,Status,Status,Status,Status,Status,Status,Status,Status,Status,Status,Status,Status,Status,Status,Status', 400"
    })
    void only_actions_that_read_a_list_make_a_snapshot(String query, int status) {
        AsteriskSession pbx = stand.startSettled(asterisk);
        assertThat(get("/events?" + query).status()).isEqualTo(status);
        assertThat(pbx.waiting()).isEmpty();
    }

    @Test
    void without_numbers_there_is_no_snapshot() {
        stand.limits(limits -> limits.replayBufferBytes(0));
        stand.startSettled(asterisk);
        assertThat(get("/events?Snapshot=QueueStatus").status()).isEqualTo(503);
    }

    @Test
    void nothing_is_missing_while_many_events_pass() {
        AsteriskSession pbx = stand.startSettled(asterisk);
        for (int round = 0; round < 20; round++) {
            EventSourceClient client = get("/events?Snapshot=QueueStatus&Filter=Round:+x" + round + "y");
            AmiMessage action = pbx.next();
            int now = round;
            IntStream.rangeClosed(1, 20)
                    .forEach(n -> pbx.event("Step", "Privilege: user,all", "N: " + n, "Round: x" + now + "y"));
            answer(pbx, action, "sales");
            IntStream.rangeClosed(21, 40)
                    .forEach(n -> pbx.event("Step", "Privilege: user,all", "N: " + n, "Round: x" + now + "y"));
            client.next("ProxySnapshotComplete");
            for (int n = 1; n <= 40; n++) {
                assertThat(client.next().data()).contains("\"N\":\"" + n + "\"");
            }
            client.close();
        }
    }
}
