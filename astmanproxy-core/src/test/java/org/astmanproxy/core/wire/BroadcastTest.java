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

/** What goes to all clients and what to the one that asked, with autofilter = unique. */
class BroadcastTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private AsteriskSession pbx;
    private AmiClient replyTarget;
    private AmiClient other;

    @BeforeEach
    void start() {
        stand.start();
        pbx = asterisk.session();
        replyTarget = stand.client();
        other = stand.client();
    }

    private AmiMessage asked(String... lines) {
        replyTarget.send(lines);
        return pbx.next();
    }

    private List<AmiMessage> seenBy(AmiClient client) {
        stand.settle(pbx);
        return client.sync();
    }

    @Test
    void an_event_goes_to_all_once_and_in_order() {
        for (int i = 0; i < 100; i++) {
            pbx.event("Newexten", "Privilege: dialplan,all", "Number: " + i);
        }
        for (AmiClient client : List.of(replyTarget, other)) {
            List<AmiMessage> events = seenBy(client);
            assertThat(events).hasSize(100);
            for (int i = 0; i < 100; i++) {
                assertThat(events.get(i).lines())
                        .containsExactly("Event: Newexten", "Privilege: dialplan,all", "Number: " + i, "Server: pbx1");
            }
        }
    }

    @Test
    void an_answer_goes_to_who_asked_only() {
        pbx.answer(asked("Action: CoreStatus", "ActionID: 1"), "Response: Success");
        assertThat(seenBy(replyTarget)).hasSize(1);
        assertThat(seenBy(other)).isEmpty();
    }

    @Test
    void originate_response_goes_to_all_and_only_who_asked_finds_its_action_id() {
        AmiMessage originate = asked("Action: Originate", "Async: true", "ActionID: mine");
        pbx.answer(originate, "Response: Success", "Message: Originate successfully queued");
        pbx.answer(originate, "Event: OriginateResponse", "Privilege: call,all", "Response: Failure", "Reason: 3");
        assertThat(seenBy(replyTarget).get(1).lines())
                .containsExactly(
                        "Event: OriginateResponse",
                        "ActionID: mine",
                        "Privilege: call,all",
                        "Response: Failure",
                        "Reason: 3",
                        "Server: pbx1");
        assertThat(seenBy(other))
                .singleElement()
                .extracting(AmiMessage::lines)
                .isEqualTo(List.of(
                        "Event: OriginateResponse",
                        "Privilege: call,all",
                        "Response: Failure",
                        "Reason: 3",
                        "Server: pbx1"));
    }

    @Test
    void who_asked_without_action_id_finds_none_in_the_broadcast() {
        AmiMessage originate = asked("Action: Originate", "Async: true");
        pbx.answer(originate, "Response: Success");
        pbx.answer(originate, "Event: OriginateResponse", "Privilege: call,all");
        assertThat(seenBy(replyTarget).get(1).has("ActionID")).isFalse();
        assertThat(seenBy(other).get(0).has("ActionID")).isFalse();
    }

    @Test
    void a_user_event_before_its_own_response_goes_to_all() {
        AmiMessage userEvent = asked("Action: UserEvent", "UserEvent: X", "ActionID: u");
        pbx.answer(userEvent, "Event: UserEvent", "Privilege: user,all", "UserEvent: X");
        pbx.answer(userEvent, "Response: Success", "Message: Event Sent");
        assertThat(seenBy(replyTarget))
                .extracting(AmiMessage::first)
                .containsExactly("Event: UserEvent", "Response: Success");
        assertThat(seenBy(other))
                .singleElement()
                .extracting(message -> message.has("ActionID"))
                .isEqualTo(false);
    }

    @Test
    void an_event_without_privilege_that_answers_an_action_goes_to_who_asked() {
        AmiMessage get = asked("Action: DBGet", "Family: f", "Key: k", "ActionID: d");
        pbx.answer(get, "Response: Success", "Message: Result will follow");
        pbx.answer(get, "Event: DBGetResponse", "Val: v");
        assertThat(seenBy(replyTarget))
                .extracting(AmiMessage::first)
                .containsExactly("Response: Success", "Event: DBGetResponse");
        assertThat(seenBy(other)).isEmpty();
    }

    @Test
    void rows_of_a_list_stay_with_who_asked_though_they_carry_a_privilege() {
        AmiMessage status = asked("Action: Status", "ActionID: s");
        pbx.answer(status, "Response: Success", "EventList: start", "Message: Channel status will follow");
        pbx.answer(status, "Event: Status", "Privilege: Call", "Channel: PJSIP/1");
        pbx.event("Newchannel", "Privilege: call,all");
        pbx.answer(status, "Event: StatusComplete", "EventList: Complete", "Items: 1");
        assertThat(seenBy(other)).extracting(AmiMessage::first).containsExactly("Event: Newchannel");
        List<AmiMessage> seen = seenBy(replyTarget);
        assertThat(seen)
                .filteredOn(message -> message.get("ActionID").equals("s"))
                .hasSize(3);
        assertThat(seen).hasSize(4);
    }

    @Test
    void after_the_list_a_privileged_event_with_its_action_id_is_a_broadcast_again() {
        AmiMessage status = asked("Action: Status", "ActionID: s");
        pbx.answer(status, "Response: Success", "EventList: start");
        pbx.answer(status, "Event: StatusComplete", "EventList: Complete");
        pbx.answer(status, "Event: Later", "Privilege: call,all");
        assertThat(seenBy(other)).extracting(AmiMessage::first).containsExactly("Event: Later");
    }

    @Test
    void an_action_id_of_another_program_passes_unchanged() {
        pbx.event("OriginateResponse", "Privilege: call,all", "ActionID: somebody-elses", "Response: Success");
        for (AmiClient client : List.of(replyTarget, other)) {
            assertThat(seenBy(client))
                    .singleElement()
                    .extracting(AmiMessage::lines)
                    .isEqualTo(List.of(
                            "Event: OriginateResponse",
                            "Privilege: call,all",
                            "ActionID: somebody-elses",
                            "Response: Success",
                            "Server: pbx1"));
        }
    }

    @Test
    void a_response_that_answers_nothing_goes_to_nobody() {
        pbx.send("Response: Error", "Message: Missing action in request");
        pbx.send("Response: Success", "ActionID: somebody-elses", "Message: secret");
        assertThat(seenBy(replyTarget)).isEmpty();
        assertThat(seenBy(other)).isEmpty();
    }

    @Test
    void an_event_goes_to_clients_of_every_format() {
        other.ask("ProxyAction: SetOutputFormat", "OutputFormat: standard");
        AmiClient json = stand.client();
        json.sendText("ProxyAction: SetOutputFormat\r\nOutputFormat: json\r\n\r\n");
        assertThat(json.line()).contains("\"ProxyResponse\":\"Success\"");
        pbx.event("Hangup", "Privilege: call,all", "Cause: 16");
        assertThat(json.line())
                .isEqualTo("{\"Event\":\"Hangup\",\"Privilege\":\"call,all\",\"Cause\":\"16\",\"Server\":\"pbx1\"}");
        assertThat(other.readEvent("Hangup").get("Cause")).isEqualTo("16");
    }
}
