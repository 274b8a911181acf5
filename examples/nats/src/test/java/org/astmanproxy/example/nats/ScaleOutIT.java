package org.astmanproxy.example.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.astmanproxy.EventQuery;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.FaultRelay;
import org.astmanproxy.testkit.RelayFault;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hubs and edges with the real nats-server. */
class ScaleOutIT {
    @RegisterExtension
    final ScaleOutRig rig = new ScaleOutRig();

    @TempDir
    Path folder;

    private NatsProcess nats;
    private ScriptedAsterisk asterisk;

    @BeforeEach
    void start() {
        nats = new NatsProcess(folder);
        asterisk = rig.asterisk("pbx1");
    }

    @AfterEach
    void stop() {
        nats.close();
    }

    private static void call(AsteriskSession pbx, int number) {
        pbx.event("Newchannel", "Privilege: call,all", "Uniqueid: " + number);
    }

    /** {@return the next calls that a client sees, without what else it gets} */
    private static List<Integer> calls(AmiClient client, int count) {
        List<Integer> numbers = new ArrayList<>();
        while (numbers.size() < count) {
            numbers.add(Integer.valueOf(client.readEvent("Newchannel").get("Uniqueid")));
        }
        return numbers;
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "json"})
    void an_edge_passes_on_what_asterisk_has_sent(String format) {
        rig.hub(nats.url(), Map.of("format", format));
        Proxy edge = rig.edge(nats.url(), "pbx1");
        BlockingQueue<Message> events = new LinkedBlockingQueue<>();
        edge.subscribe(EventQuery.events("VarSet", "Forged"), events::add);
        AsteriskSession pbx = asterisk.session();
        ScaleOutRig.awaitConnected(edge, "pbx1");
        pbx.event("VarSet", "Privilege: dialplan,all", "Value: a\n\nEvent: Forged", "Value: \u00fc");
        Message event = Await.next("an event", events);
        assertThat(event.getAll("Value")).containsExactly("a\n\nEvent: Forged", "\u00fc");
        assertThat(IntStream.range(0, event.lineCount()).mapToObj(event::headerName))
                .containsExactly("Event", "Privilege", "Value", "Value", "Server");
        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "json"})
    void an_edge_passes_on_what_json_cannot_hold(String format) {
        rig.hub(nats.url(), Map.of("format", format));
        Proxy edge = rig.edge(nats.url(), "pbx1");
        BlockingQueue<Message> events = new LinkedBlockingQueue<>();
        edge.subscribe(EventQuery.events("VarSet", "ProxyServerState"), events::add);
        AsteriskSession pbx = asterisk.session();
        ScaleOutRig.awaitConnected(edge, "pbx1");
        Await.next("connected", events);
        pbx.event("VarSet", "Privilege: dialplan,all", "Value: a\rb");
        assertThat(Await.next("an event", events).get("Value")).hasValue("a\rb");
        String tooLong = "x".repeat(edge.config().limits().maxLineBytes());
        pbx.event("VarSet", "Privilege: dialplan,all", "Value: " + tooLong);
        assertThat(Await.next("an event", events).get("Value")).hasValue(tooLong);
    }

    @Test
    void a_client_of_an_edge_gets_the_replies_and_events_of_its_actions() {
        rig.hub(nats.url(), Map.of());
        Proxy edge = rig.edge(nats.url(), "pbx1");
        AsteriskSession pbx = asterisk.session();
        ScaleOutRig.awaitConnected(edge, "pbx1");
        AmiClient client = rig.client(edge);

        client.send("Action: QueueStatus", "ActionID: mine", "Server: pbx1");
        AmiMessage action = pbx.next();
        assertThat(action.get("Action")).isEqualTo("QueueStatus");
        pbx.answer(action, "Response: Success", "EventList: start");
        pbx.answer(action, "Event: QueueParams", "Queue: a");
        pbx.answer(action, "Event: QueueStatusComplete", "EventList: Complete");
        assertThat(client.readUntil(AmiMessage::isResponse).lines())
                .containsExactly("Response: Success", "ActionID: mine", "EventList: start", "Server: pbx1");
        assertThat(client.readEvent("QueueParams").lines()).contains("ActionID: mine", "Server: pbx1");
        assertThat(client.readEvent("QueueStatusComplete").lines()).contains("ActionID: mine");

        AmiClient other = rig.client(edge);
        client.send("Action: Originate", "ActionID: call", "Channel: PJSIP/1", "Exten: 1", "Async: true");
        AmiMessage originate = pbx.next();
        pbx.answer(originate, "Response: Success", "Message: Originate successfully queued");
        pbx.answer(originate, "Event: OriginateResponse", "Privilege: call,all", "Response: Success");
        assertThat(client.readEvent("OriginateResponse").get("ActionID")).isEqualTo("call");
        assertThat(other.readEvent("OriginateResponse").has("ActionID")).isFalse();
    }

    @Test
    void every_client_of_every_edge_gets_each_event_once_and_in_order() {
        rig.hub(nats.url(), Map.of());
        Proxy one = rig.edge(nats.url(), "pbx1");
        Proxy two = rig.edge(nats.url(), "pbx1");
        AsteriskSession pbx = asterisk.session();
        ScaleOutRig.awaitConnected(one, "pbx1");
        ScaleOutRig.awaitConnected(two, "pbx1");
        AmiClient first = rig.client(one);
        AmiClient second = rig.client(two);
        range(0, 3000).forEach(number -> call(pbx, number));
        assertThat(calls(first, 3000)).isEqualTo(range(0, 3000));
        one.close();
        call(pbx, 3000);
        assertThat(calls(second, 3001)).isEqualTo(range(0, 3001));
    }

    @Test
    void clients_see_that_a_server_is_lost_and_get_errors_until_it_is_back() {
        rig.hub(nats.url(), Map.of());
        Proxy edge = rig.edge(nats.url(), "pbx1");
        AsteriskSession pbx = asterisk.session();
        ScaleOutRig.awaitConnected(edge, "pbx1");
        AmiClient client = rig.client(edge);
        asterisk.refuse("maintenance");
        pbx.close();
        assertThat(client.readEvent("ProxyServerState").lines()).contains("Server: pbx1", "State: disconnected");
        assertThat(client.readEvent("ProxyGap").lines()).contains("Server: pbx1", "Missed: unknown");
        assertThat(client.response("Action: Ping", "ActionID: 1", "Server: pbx1")
                        .lines())
                .contains("Response: Error", "Message: Server pbx1 is not connected");
    }

    private AmiClient clientOfConnected(Proxy edge) {
        ScaleOutRig.awaitConnected(edge, "pbx1");
        return rig.client(edge);
    }

    private static void assertLostAndBack(AmiClient client) {
        assertThat(client.readEvent("ProxyServerState").lines()).contains("Server: pbx1", "State: disconnected");
        assertThat(client.readEvent("ProxyGap").lines()).contains("Server: pbx1", "Missed: unknown");
        assertThat(client.readEvent("ProxyServerState").lines()).contains("Server: pbx1", "State: connected");
    }

    @Test
    void a_killed_hub_is_replaced_and_edges_say_that_events_may_be_missing() throws Exception {
        Process killed = rig.hubProcess(nats.url());
        AsteriskSession pbx = asterisk.session();
        FaultRelay relay = rig.relay(nats.address());
        AmiClient client = clientOfConnected(rig.edge("nats://127.0.0.1:" + relay.port(), "pbx1"));
        AmiClient direct = clientOfConnected(rig.edge(nats.url(), "pbx1"));
        rig.hub(nats.url(), Map.of());
        relay.toClient(RelayFault.blackHole());
        range(0, 100).forEach(number -> call(pbx, number));
        assertThat(calls(direct, 100)).isEqualTo(range(0, 100));
        killed.destroyForcibly().waitFor();
        // what JetStream has is not lost with the hub, however late an edge reads it
        relay.heal();
        relay.cut();
        AsteriskSession second = asterisk.session();
        assertThat(asterisk.openCount()).isEqualTo(1);
        assertThat(calls(client, 100)).isEqualTo(range(0, 100));
        assertLostAndBack(client);
        assertLostAndBack(direct);
        call(second, 100);
        assertThat(calls(client, 1)).containsExactly(100);
        client.send("Action: Ping", "ActionID: p", "Server: pbx1");
        second.answer(second.next(), "Response: Success", "Ping: Pong");
        assertThat(client.readUntil(AmiMessage::isResponse).lines()).contains("ActionID: p", "Ping: Pong");
    }

    @Test
    void a_hub_that_stops_hands_its_server_over_at_once() {
        Proxy first = rig.hub(nats.url(), Map.of("lease", "60"));
        AsteriskSession pbx = asterisk.session();
        AmiClient client = clientOfConnected(rig.edge(nats.url(), "pbx1"));
        rig.hub(nats.url(), Map.of("lease", "5"));
        range(0, 100).forEach(number -> call(pbx, number));
        assertThat(calls(client, 100)).isEqualTo(range(0, 100));
        first.close();
        AsteriskSession second = asterisk.session();
        assertThat(asterisk.openCount()).isEqualTo(1);
        assertLostAndBack(client);
        call(second, 100);
        assertThat(calls(client, 1)).containsExactly(100);
    }

    @Test
    void a_short_outage_of_nats_loses_no_event() {
        rig.hub(nats.url(), Map.of("lease", "60"));
        AsteriskSession pbx = asterisk.session();
        Proxy edge = rig.edge(nats.url(), "pbx1");
        AmiClient client = clientOfConnected(edge);
        range(0, 100).forEach(number -> call(pbx, number));
        assertThat(calls(client, 1)).containsExactly(0);
        nats.kill();
        range(100, 200).forEach(number -> call(pbx, number));
        assertThat(client.response("Action: Ping", "ActionID: 1", "Server: pbx1")
                        .get("Message"))
                .contains("NATS");
        nats.restart();
        range(200, 300).forEach(number -> call(pbx, number));
        List<AmiMessage> read =
                client.readThrough(message -> message.get("Uniqueid").equals("299"));
        assertThat(read.stream().filter(it -> it.isEvent("ProxyGap"))).isEmpty();
        assertThat(read.stream().filter(it -> it.isEvent("Newchannel")).map(it -> Integer.valueOf(it.get("Uniqueid"))))
                .last()
                .isEqualTo(299);
        assertThat(asterisk.connectionCount()).isEqualTo(1);
    }

    @Test
    void a_hub_that_is_cut_off_from_nats_logs_off_before_another_one_logs_in() {
        FaultRelay relay = rig.relay(nats.address());
        rig.hub("nats://127.0.0.1:" + relay.port(), Map.of());
        AsteriskSession pbx = asterisk.session();
        AmiClient client = clientOfConnected(rig.edge(nats.url(), "pbx1"));
        rig.hub(nats.url(), Map.of());
        relay.toServer(RelayFault.blackHole()).toClient(RelayFault.blackHole());
        call(pbx, 1);
        AsteriskSession second = asterisk.session();
        assertThat(pbx.received().get(pbx.received().size() - 1).get("Action")).isEqualTo("Logoff");
        assertThat(asterisk.openCount()).isEqualTo(1);
        assertLostAndBack(client);
        relay.heal();
        call(second, 2);
        // the event of the hub that was cut off comes too late
        assertThat(calls(client, 1)).containsExactly(2);
    }

    @Test
    void an_edge_that_was_cut_off_goes_on_where_it_was_or_tells_of_the_gap() {
        rig.hub(nats.url(), Map.of("streamsize", "64K"));
        FaultRelay relay = rig.relay(nats.address());
        Proxy edge = rig.edge("nats://127.0.0.1:" + relay.port(), "pbx1");
        AsteriskSession pbx = asterisk.session();
        AmiClient client = clientOfConnected(edge);
        call(pbx, 0);
        assertThat(calls(client, 1)).containsExactly(0);
        relay.cut();
        range(1, 20).forEach(number -> call(pbx, number));
        assertThat(calls(client, 19)).isEqualTo(range(1, 20));

        relay.toClient(RelayFault.blackHole());
        range(20, 3000).forEach(number -> call(pbx, number));
        AmiClient direct = clientOfConnected(rig.edge(nats.url(), "pbx1"));
        call(pbx, 3000);
        direct.readUntil(message -> message.get("Uniqueid").equals("3000"));
        relay.heal();
        relay.cut();
        List<AmiMessage> read =
                client.readThrough(message -> message.get("Uniqueid").equals("3000"));
        List<Integer> numbers = read.stream()
                .filter(it -> it.isEvent("Newchannel"))
                .map(it -> Integer.valueOf(it.get("Uniqueid")))
                .toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates().hasSizeLessThan(2981);
        assertThat(read.stream().filter(it -> it.isEvent("ProxyGap"))).isNotEmpty();
    }

    @Test
    void a_hub_has_one_login_also_after_a_reload_and_none_without_its_user() throws Exception {
        asterisk.replies(action -> action.get("Action").equals("Ping")
                ? Optional.of("Response: Success\r\nActionID: " + action.get("ActionID") + "\r\nPing: Pong\r\n\r\n")
                : Optional.empty());
        Proxy hub = rig.hub(nats.url(), Map.of("lease", "2"));
        AsteriskSession first = asterisk.session();
        AmiClient client = clientOfConnected(rig.edge(nats.url(), "pbx1"));
        hub.reload(hub.config().with(c -> c.servers(List.of(asterisk.config().with(s -> s.events("call"))))));
        first.awaitEnd();
        assertLostAndBack(client);
        Await.until("one login", () -> asterisk.openCount() == 1);
        Await.until(
                "the server is back",
                () -> client.response("Action: Ping", "ActionID: 1", "Server: pbx1")
                        .lines()
                        .contains("Ping: Pong"));

        hub.replaceUsers(List.of(UserConfig.of("other", "x")));
        Await.until("no login", () -> asterisk.openCount() == 0);
        assertThat(client.response("Action: Ping", "ActionID: 1", "Server: pbx1")
                        .first())
                .isEqualTo("Response: Error");
        hub.replaceUsers(List.of(UserConfig.of("edges", "x")));
        Await.until("one login", () -> asterisk.openCount() == 1);
    }
}
