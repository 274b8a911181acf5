package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplyOrderTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk one = stand.server("pbx1");
    private final ScriptedAsterisk two = stand.server("pbx2");
    private AsteriskSession first;
    private AsteriskSession second;
    private AmiClient client;

    @BeforeEach
    void start() {
        stand.start();
        first = one.session();
        second = two.session();
        client = stand.client();
    }

    private static void reply(AsteriskSession pbx, AmiMessage action, String text) {
        pbx.answer(action, "Response: Success", "Say: " + text);
    }

    private List<String> said(int count) {
        return client.read(count).stream()
                .map(message -> message.has("Say") ? message.get("Say") : message.first())
                .toList();
    }

    @Test
    void unnamed_answers_of_two_servers_and_of_the_proxy_come_in_the_order_of_the_actions() {
        client.send("Action: A", "Server: pbx1")
                .send("Action: B", "Server: pbx2")
                .send("Action: WaitEvent")
                .send("Action: C", "Server: pbx1")
                .send("Nonsense: x");
        AmiMessage a = first.next();
        AmiMessage c = first.next();
        reply(second, second.next(), "b");
        reply(first, c, "c");
        stand.settle(first);
        stand.settle(second);
        reply(first, a, "a");
        List<AmiMessage> answers = client.read(7).stream()
                .filter(message -> !message.first().startsWith("Event: "))
                .toList();
        assertThat(answers)
                .extracting(message -> message.get("Say") + message.get("Message"))
                .containsExactly("a", "b", "WaitEvent is not available here", "c", "Missing action in request");
    }

    @Test
    void a_named_answer_does_not_wait_for_unnamed_ones() {
        client.send("Action: A").send("Action: B", "ActionID: named");
        AmiMessage a = first.next();
        reply(first, first.next(), "b");
        assertThat(said(1)).containsExactly("b");
        reply(first, a, "a");
        assertThat(said(1)).containsExactly("a");
    }

    @Test
    void a_list_is_not_interrupted_by_answers_of_the_proxy_or_of_another_server() {
        client.send("Action: Status", "ActionID: list");
        AmiMessage list = first.next();
        first.answer(list, "Response: Success", "EventList: start", "Say: start");
        assertThat(said(1)).containsExactly("start");
        client.send("ProxyAction: SetAutoFilter", "AutoFilter: unique", "ActionID: local");
        client.send("Action: Other", "Server: pbx2", "ActionID: other");
        reply(second, second.next(), "other");
        stand.settle(second);
        first.answer(list, "Event: Status", "Say: row");
        first.answer(list, "Event: StatusComplete", "EventList: Complete", "Say: end");
        List<AmiMessage> rest = client.read(5).stream()
                .filter(message -> !message.first().startsWith("Event: Test"))
                .toList();
        assertThat(rest)
                .extracting(message -> message.get("Say") + message.get("AutoFilter"))
                .containsExactly("row", "end", "unique", "other");
    }

    @Test
    void a_list_is_not_interrupted_by_notices_of_the_proxy() {
        client.send("Action: Status", "ActionID: list", "Server: pbx1");
        AmiMessage list = first.next();
        first.answer(list, "Response: Success", "EventList: start", "Say: start");
        assertThat(said(1)).containsExactly("start");
        second.close();
        log.await("server pbx2");
        stand.settle(first);
        first.answer(list, "Event: StatusComplete", "EventList: Complete", "Say: end");
        List<AmiMessage> rest = client.read(3);
        assertThat(rest.get(0).get("Mark")).isNotEmpty();
        assertThat(rest.get(1).get("Say")).isEqualTo("end");
        assertThat(rest.get(2).lines())
                .containsExactly(
                        "Event: ProxyServerState", "Privilege: system,all", "Server: pbx2", "State: disconnected");
    }

    @Test
    void an_unnamed_list_holds_back_unnamed_answers_behind_it() {
        client.send("Action: Status").send("Action: A", "Server: pbx2").send("ProxyAction: Nonsense");
        AmiMessage list = first.next();
        reply(second, second.next(), "a");
        stand.settle(second);
        assertThat(client.read().has("Mark")).isTrue();
        first.answer(list, "Response: Success", "EventList: start", "Say: start");
        first.answer(list, "Event: Status", "Privilege: Call", "Say: row");
        first.answer(list, "Event: StatusComplete", "EventList: Complete", "Say: end");
        assertThat(said(5)).containsExactly("start", "row", "end", "a", "ProxyResponse: Error");
    }

    @Test
    void a_list_that_is_cancelled_ends() {
        client.send("Action: Status", "ActionID: list");
        AmiMessage list = first.next();
        first.answer(list, "Response: Success", "EventList: start", "Say: start");
        first.answer(list, "Event: StatusComplete", "EventList: Cancelled", "Say: cancelled");
        assertThat(said(2)).containsExactly("start", "cancelled");
        client.send("ProxyAction: Nonsense");
        assertThat(said(1)).containsExactly("ProxyResponse: Error");
    }

    @Test
    void a_list_whose_server_is_lost_ends_in_an_error_and_lets_others_go_on() {
        client.send("Action: Status", "ActionID: list");
        AmiMessage list = first.next();
        first.answer(list, "Response: Success", "EventList: start", "Say: start");
        assertThat(said(1)).containsExactly("start");
        client.send("ProxyAction: Nonsense", "ActionID: local");
        first.close();
        AmiMessage error = client.readUntil(message -> message.first().equals("Response: Error"));
        assertThat(error.lines())
                .containsExactly(
                        "Response: Error", "ActionID: list", "Message: Server pbx1 disconnected", "Server: pbx1");
        assertThat(client.readUntil(message -> message.first().startsWith("ProxyResponse"))
                        .get("ActionID"))
                .isEqualTo("local");
    }
}
