package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Masks and filters of one client, which nobody else notices. */
class ClientEventsTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private AsteriskSession pbx;
    private AmiClient client;
    private AmiClient other;

    @BeforeEach
    void start() {
        stand.start();
        pbx = asterisk.session();
        client = stand.client();
        other = stand.client();
    }

    private String seenBy(AmiClient who) {
        pbx.event("Hangup", "Privilege: call,all", "Channel: PJSIP/1");
        pbx.event("UserEvent", "Privilege: user,all", "Channel: PJSIP/2");
        stand.settle(pbx);
        return String.join(",", who.sync().stream().map(b -> b.get("Event")).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on | On | Hangup,UserEvent",
                "off | Off | ''",
                "call | On | Hangup",
                "user,call | On | Hangup,UserEvent",
                "system | On | ''",
                "nonsense | Off | ''",
                "2 | On | Hangup"
            })
    void events_sets_the_mask_of_this_client_only(String mask, String answer, String seen) {
        assertThat(client.ask("Action: Events", "EventMask: " + mask, "ActionID: e")
                        .lines())
                .containsExactly("Response: Success", "ActionID: e", "Events: " + answer);
        assertThat(seenBy(client)).isEqualTo(seen);
        assertThat(other.sync()).extracting(b -> b.get("Event")).containsExactly("Hangup", "UserEvent");
        assertThat(pbx.waiting()).isEmpty();
    }

    @Test
    void a_bad_mask_is_refused_and_changes_nothing() {
        assertThat(client.ask("Action: Events", "EventMask:").lines())
                .containsExactly("Response: Error", "Message: Invalid event mask");
        assertThat(client.ask("Action: Events").lines())
                .containsExactly("Response: Error", "Message: Invalid event mask");
        assertThat(seenBy(client)).isEqualTo("Hangup,UserEvent");
    }

    @Test
    void a_login_sets_the_mask_too() {
        client.ask("Action: Login", "Username: u", "Secret: s", "Events: user");
        assertThat(seenBy(client)).isEqualTo("UserEvent");
    }

    @Test
    void a_filter_applies_to_this_client_only() {
        AmiMessage answer = client.ask("Action: Filter", "Operation: Add", "Filter: Event: UserEvent", "ActionID: f");
        assertThat(answer.lines().subList(0, 2)).containsExactly("Response: Success", "ActionID: f");
        assertThat(seenBy(client)).isEqualTo("UserEvent");
        assertThat(other.sync()).hasSize(2);
        assertThat(pbx.waiting()).isEmpty();
    }

    @Test
    void a_filter_beyond_filtersize_is_refused_and_those_before_it_stay() {
        client.ask("Action: Filter", "Operation: Add", "Filter: Event: UserEvent");
        for (int i = 0; i < 5; i++) {
            client.ask("Action: Filter", "Operation: Add", "Filter: !" + i + "(ab{250}|c){7}");
        }
        AmiMessage refused = client.ask("Action: Filter", "Operation: Add", "Filter: !U(ab{250}|c){7}", "ActionID: f");
        assertThat(refused.lines().subList(0, 2)).containsExactly("Response: Error", "ActionID: f");
        assertThat(refused.get("Message")).startsWith("Filters too large: ").contains("filtersize = 10000");
        assertThat(seenBy(client)).isEqualTo("UserEvent");
    }

    @Test
    void an_advanced_filter_is_understood() {
        client.ask("Action: Filter", "Operation: Add", "Filter(action(exclude),name(Hangup)):");
        assertThat(seenBy(client)).isEqualTo("UserEvent");
    }

    @Test
    void answers_pass_whatever_mask_and_filters_say() {
        client.ask("Action: Events", "EventMask: off");
        client.ask("Action: Filter", "Operation: Add", "Filter: Nothing");
        client.send("Action: Status", "ActionID: s");
        AmiMessage status = pbx.next();
        pbx.answer(status, "Response: Success", "EventList: start");
        pbx.answer(status, "Event: Status", "Privilege: Call");
        pbx.answer(status, "Event: StatusComplete", "EventList: Complete");
        assertThat(client.read(3)).extracting(AmiMessage::first).contains("Event: Status", "Event: StatusComplete");
    }

    @Test
    void wait_event_is_refused_and_never_sent() {
        assertThat(client.ask("Action: WaitEvent", "Timeout: 5", "ActionID: w").lines())
                .containsExactly("Response: Error", "ActionID: w", "Message: WaitEvent is not available here");
        assertThat(pbx.waiting()).isEmpty();
    }
}
