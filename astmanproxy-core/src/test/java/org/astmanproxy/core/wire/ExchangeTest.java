package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.testing.LineFormat;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Formats in which each request gets an answer of its own. */
class ExchangeTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    @RegisterExtension
    final Stand other = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private AsteriskSession pbx;
    private AmiClient client;

    @BeforeEach
    void start() {
        stand.speaksLines().start();
        pbx = asterisk.session();
        client = stand.lineClient();
    }

    private static List<String> lines(AmiClient client, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(client.line());
        }
        return lines;
    }

    /** The next actions with these names, however they are ordered. */
    private AmiMessage next(String action) {
        AmiMessage next = pbx.next();
        assertThat(next.get("Action")).isEqualTo(action);
        return next;
    }

    @Test
    void a_request_gets_the_answer_of_asterisk_with_its_own_action_id() {
        client.sendText(">a|Action: CoreStatus|ActionID: 7\n");
        AmiMessage action = next("CoreStatus");
        assertThat(action.get("ActionID")).startsWith("amp");
        pbx.answer(action, "Response: Success", "X: y");
        assertThat(lines(client, 2))
                .containsExactly("a<Response: Success|ActionID: 7|X: y|Server: pbx1", "a. ANSWERED");
    }

    @Test
    void an_error_of_asterisk_is_an_answer() {
        client.sendText(">a|Action: CoreStatus\n");
        pbx.answer(next("CoreStatus"), "Response: Error", "Message: no");
        assertThat(lines(client, 2)).containsExactly("a<Response: Error|Message: no|Server: pbx1", "a. ANSWERED");
    }

    @Test
    void answers_come_in_the_order_of_the_requests_whatever_their_action_ids() {
        client.sendText(">a|Action: A|ActionID: 1\n>b|Action: B\n>c|Action: C|ActionID: 1\n");
        AmiMessage a = next("A");
        AmiMessage b = next("B");
        AmiMessage c = next("C");
        pbx.answer(c, "Response: Success", "Of: C");
        pbx.answer(b, "Response: Success", "Of: B");
        stand.settle(pbx);
        pbx.answer(a, "Response: Success", "Of: A");
        assertThat(lines(client, 6))
                .containsExactly(
                        "a<Response: Success|ActionID: 1|Of: A|Server: pbx1",
                        "a. ANSWERED",
                        "b<Response: Success|Of: B|Server: pbx1",
                        "b. ANSWERED",
                        "c<Response: Success|ActionID: 1|Of: C|Server: pbx1",
                        "c. ANSWERED");
    }

    @Test
    void a_thousand_pipelined_requests_answered_in_any_order_each_get_their_own() {
        int count = 1_000;
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < count; i++) {
            requests.append(">r" + i + "|Action: Numbered|ActionID: same|Number: " + i + "\n");
        }
        client.sendText(requests.toString());
        List<AmiMessage> actions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            actions.add(pbx.next());
        }
        Collections.shuffle(actions, new Random(1));
        actions.forEach(action -> pbx.answer(action, "Response: Success", "Of: " + action.get("Number")));
        for (int i = 0; i < count; i++) {
            assertThat(client.line())
                    .isEqualTo("r" + i + "<Response: Success|ActionID: same|Of: " + i + "|Server: pbx1");
            assertThat(client.line()).isEqualTo("r" + i + ". ANSWERED");
        }
    }

    @Test
    void a_list_is_complete_without_its_last_event_being_named() {
        client.sendText(">a|Action: Status|ActionID: 1\n");
        AmiMessage action = next("Status");
        String id = "ActionID: " + action.get("ActionID");
        pbx.answer(action, "Response: Success", "EventList: start");
        pbx.event("Status", "Privilege: Call", id, "Channel: X");
        pbx.event("Hangup", "Privilege: call,all");
        pbx.event("StatusComplete", id, "EventList: Complete", "ListItems: 1");
        assertThat(lines(client, 4))
                .containsExactly(
                        "a<Response: Success|ActionID: 1|EventList: start|Server: pbx1",
                        "a<Event: Status|Privilege: Call|ActionID: 1|Channel: X|Server: pbx1",
                        "a<Event: StatusComplete|ActionID: 1|EventList: Complete|ListItems: 1|Server: pbx1",
                        "a. ANSWERED");
    }

    @Test
    void nothing_comes_unasked() {
        pbx.event("Hangup", "Privilege: call,all");
        stand.settle(pbx);
        pbx.close();
        asterisk.session();
        client.sendText(">a|ProxyAction: Nonsense\n");
        assertThat(client.line()).isEqualTo("a<ProxyResponse: Error|Message: Invalid Proxy Action");
    }

    @Test
    void an_answer_may_wait_for_an_event_of_its_own() {
        client.sendText(">a|Action: Originate|ActionID: 1|@until=OriginateResponse\n");
        AmiMessage action = next("Originate");
        String id = "ActionID: " + action.get("ActionID");
        pbx.answer(action, "Response: Success");
        pbx.event("OriginateResponse", "Privilege: call,all", "ActionID: of somebody else");
        pbx.event("OriginateResponse", "Privilege: call,all", id, "Reason: 4");
        assertThat(lines(client, 3))
                .containsExactly(
                        "a<Response: Success|ActionID: 1|Server: pbx1",
                        "a<Event: OriginateResponse|Privilege: call,all|ActionID: 1|Reason: 4|Server: pbx1",
                        "a. ANSWERED");
    }

    @Test
    void an_error_ends_the_waiting_for_an_event_at_once() {
        client.sendText(">a|Action: Originate|@until=OriginateResponse\n");
        pbx.answer(next("Originate"), "Response: Error", "Message: no");
        assertThat(lines(client, 2)).containsExactly("a<Response: Error|Message: no|Server: pbx1", "a. ANSWERED");
        client.sendText(">b|Action: Originate|Server: nowhere|@until=OriginateResponse\n");
        assertThat(lines(client, 2))
                .containsExactly("b<Response: Error|Message: No such server: nowhere", "b. NOT_FOUND");
    }

    @Test
    void the_last_event_of_a_list_may_be_named() {
        client.sendText(">a|Action: Status|@until=statuscomplete\n");
        AmiMessage action = next("Status");
        String id = "ActionID: " + action.get("ActionID");
        pbx.answer(action, "Response: Success", "EventList: start");
        pbx.event("StatusComplete", id, "EventList: Complete");
        assertThat(lines(client, 3))
                .containsExactly(
                        "a<Response: Success|EventList: start|Server: pbx1",
                        "a<Event: StatusComplete|EventList: Complete|Server: pbx1",
                        "a. ANSWERED");
    }

    @Test
    void when_its_time_is_over_an_answer_ends_with_what_has_come_and_the_rest_is_dropped() {
        client.sendText(">a|Action: Status|@max=3000\n>b|ProxyAction: Nonsense\n");
        AmiMessage action = next("Status");
        pbx.answer(action, "Response: Success", "EventList: start");
        assertThat(lines(client, 2))
                .containsExactly("a<Response: Success|EventList: start|Server: pbx1", "a. TIMED_OUT");
        assertThat(lines(client, 2)).last().isEqualTo("b. NOT_FOUND");
        pbx.event("StatusComplete", "ActionID: " + action.get("ActionID"), "EventList: Complete");
        stand.settle(pbx);
        client.sendText(">c|ProxyAction: Nonsense\n");
        assertThat(client.line()).startsWith("c<");
    }

    @Test
    void the_answers_of_all_servers_make_one_answer() {
        stand.proxy().addServer(stand.unauthenticated("pbx2").config());
        stand.awaitBooted("pbx2");
        client.sendText(">a|Action: Nothing|Server: *|ActionID: 1\n");
        AmiMessage first = next("Nothing");
        pbx.answer(first, "Response: Success");
        assertThat(client.line()).isEqualTo("a<Response: Success|ActionID: 1|Server: pbx1");
        stand.proxy().dropServer("pbx2");
        assertThat(lines(client, 2))
                .containsExactly(
                        "a<Response: Error|ActionID: 1|Message: Server pbx2 disconnected|Server: pbx2",
                        "a. SERVER_LOST");
    }

    @Test
    void leave_to_go_on_comes_behind_the_answers_before_it() {
        client.sendText(">a|Action: A\n>b?|ProxyAction: Nonsense\n");
        AmiMessage a = next("A");
        stand.settle(pbx);
        pbx.answer(a, "Response: Success");
        assertThat(lines(client, 5))
                .containsExactly(
                        "a<Response: Success|Server: pbx1",
                        "a. ANSWERED",
                        "b go on",
                        "b<ProxyResponse: Error|Message: Invalid Proxy Action",
                        "b. NOT_FOUND");
    }

    @Test
    void a_request_without_action_is_answered_by_the_format_itself_in_its_turn() {
        client.sendText(">a|Action: A\n>b\n");
        AmiMessage a = next("A");
        pbx.answer(a, "Response: Success");
        assertThat(lines(client, 3)).last().isEqualTo("b. ANSWERED");
    }

    @Test
    void the_connection_closes_behind_an_answer_that_says_so_and_not_before() {
        client.sendText(">a|Action: A\n>b|Action: B|@close\n>c|Action: C\n");
        AmiMessage a = next("A");
        AmiMessage b = next("B");
        pbx.answer(b, "Response: Success");
        stand.settle(pbx);
        pbx.answer(a, "Response: Success");
        pbx.answer(next("C"), "Response: Success");
        assertThat(lines(client, 4)).last().isEqualTo("b. ANSWERED");
        client.readAll();
    }

    @Test
    void a_client_that_ends_its_side_gets_the_answers_it_waits_for() {
        client.sendText(">a|Action: A\n>b|Action: B\n");
        client.endSending();
        AmiMessage a = next("A");
        pbx.answer(next("B"), "Response: Success");
        pbx.answer(a, "Response: Success");
        assertThat(lines(client, 4)).last().isEqualTo("b. ANSWERED last");
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void a_format_is_chosen_for_each_answer() {
        client.sendText(">a|ProxyAction: SetAutoFilter|AutoFilter: on|@format=json\n");
        assertThat(lines(client, 2))
                .containsExactly("a<{\"ProxyResponse\":\"Success\",\"AutoFilter\":\"on\"}", "a. ANSWERED");
    }

    @Test
    void it_is_recognised_by_its_first_bytes_and_not_greeted() {
        other.builder().format(new LineFormat());
        other.listen(ListenerConfig.on(0).formats("auto", "standard")).startAlone();
        AmiClient auto = other.connect(0);
        auto.sendText(">a|ProxyAction: Nonsense\n");
        assertThat(auto.line()).startsWith("a<");
        assertThat(other.proxy().clients().get(0).inputFormat()).isEqualTo("line");
    }

    @Test
    void its_figures_count() {
        client.sendText(">a|ProxyAction: Nonsense|ActionID: 5\n");
        lines(client, 2);
        assertThat(stand.proxy().clients().get(0).metrics().messagesIn()).isEqualTo(1);
        assertThat(stand.proxy().clients().get(0).metrics().messagesOut()).isEqualTo(1);
        // the next request may be somebody else's, who must not read in ListSessions what this one sent
        assertThat(stand.proxy().clients().get(0).lastActionId()).isEmpty();
    }
}
