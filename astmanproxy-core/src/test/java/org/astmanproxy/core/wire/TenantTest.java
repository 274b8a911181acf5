package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.UserConfig;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Two tenants of one exchange, of whom one tries to reach the other. */
class TenantTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private final ScriptedAsterisk second = stand.server("pbx2");

    private AsteriskSession pbx;
    private AsteriskSession pbx2;
    private AmiClient ann;
    private AmiClient bob;

    private static UserConfig tenant(String name, String... write) {
        String letter = name.substring(0, 1);
        return UserConfig.builder(name, "x")
                .write(Set.of(write))
                .calls(CallRules.builder()
                        .channel("PJSIP/" + letter + "-")
                        .outContext("ctx-" + letter)
                        .inContext("ctx-" + letter)
                        .account("acc-" + letter)
                        .build())
                .build();
    }

    @BeforeEach
    void two_tenants() {
        stand.with(c -> c.authRequired(true));
        stand.user(tenant("ann", "call", "originate", "reporting", "user").with(change -> change.server("pbx1")));
        stand.user(tenant("bob", "call", "originate").with(change -> change.server("pbx1")));
        stand.user("root", "x");
        stand.start();
        pbx = asterisk.session();
        pbx2 = second.session();
        ann = stand.loggedIn("ann", "x");
        bob = stand.loggedIn("bob", "x");
    }

    private void channel(String event, String tenant, String... more) {
        String[] lines = new String[6 + more.length];
        lines[0] = "Privilege: call,all";
        lines[1] = "Channel: PJSIP/" + tenant + "-00000001";
        lines[2] = "ChannelState: 4";
        lines[3] = "Context: ctx-" + tenant;
        lines[4] = "Uniqueid: 17." + tenant;
        lines[5] = "Linkedid: 17." + tenant;
        System.arraycopy(more, 0, lines, 6, more.length);
        pbx.event(event, lines);
    }

    private static List<String> told(AmiClient client) {
        return client.sync().stream().map(AmiMessage::first).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action: Hangup|Channel: PJSIP/b-00000001",
                "Action: Hangup|Channel: /^PJSIP.b-/",
                "Action: Hangup|Channel: 17.b",
                "Action: Redirect|Channel: PJSIP/b-00000001|Context: ctx-a|Exten: 1|Priority: 1",
                "Action: Redirect|Channel: PJSIP/a-00000001|Context: ctx-b|Exten: 1|Priority: 1",
                "Action: Redirect|Channel: PJSIP/a-00000001|ExtraChannel: PJSIP/b-00000001|Context: ctx-a",
                "Action: Originate|Channel: PJSIP/b|Context: ctx-a|Exten: 1|Priority: 1",
                "Action: Originate|Channel: PJSIP/a|Context: ctx-b|Exten: 1|Priority: 1",
                "Action: Originate|Channel: Local/1@ctx-b|Context: ctx-a|Exten: 1|Priority: 1",
                "Action: Originate|Channel: PJSIP/a|Application: ChanSpy|Data: PJSIP/b",
                "Action: Originate|Channel: PJSIP/a|Application: System|Data: id",
                "Action: Originate|Channel: PJSIP/a|Context: ctx-a|Exten: 1|Priority: 1|Variable: GLOBAL(X)=1",
                "Action: Command|Command: core show channels",
                "Action: Setvar|Variable: X|Value: 1",
                "Action: Setvar|Channel: PJSIP/a-00000001|Variable: GLOBAL(X)|Value: 1",
                "Action: Setvar|Channel: PJSIP/a-00000001|Variable: SHARED(X,PJSIP/b-00000001)|Value: 1",
                "Action: Getvar|Channel: PJSIP/b-00000001|Variable: X",
                "Action: Getvar|Channel: PJSIP/a-00000001|Variable: IMPORT(PJSIP/b-00000001,X)",
                "Action: GetConfig|Filename: manager.conf",
                "Action: ModuleLoad|Module: x|LoadType: load",
                "Action: QueueAdd|Queue: q|Interface: PJSIP/b",
                "Action: Nonsense|Channel: PJSIP/b-00000001"
            })
    void what_is_anothers_or_everybodys_is_refused_and_never_sent(String text) {
        String[] lines = (text + "|ActionID: mine").split("\\|", -1);
        AmiMessage answer = ann.ask(lines);
        assertThat(answer.first()).isEqualTo("Response: Error");
        assertThat(answer.get("ActionID")).isEqualTo("mine");
        assertThat(answer.get("Message")).matches("Action Filtered|Permission denied(: .*)?");
        ann.send("Action: Setvar", "Channel: PJSIP/a-00000001", "Variable: X", "Value: last");
        assertThat(pbx.next().get("Value")).isEqualTo("last");
        assertThat(pbx.waiting()).isEmpty();
    }

    @Test
    void bob_may_not_read_the_database_that_nobody_opened_for_him() {
        assertThat(bob.ask("Action: DBGet", "Family: a", "Key: b").get("Message"))
                .isEqualTo("Permission denied");
        assertThat(bob.ask("Action: UserEvent", "UserEvent: x").get("Message")).isEqualTo("Permission denied");
    }

    @Test
    void each_sees_its_own_calls_only() {
        channel("Newchannel", "a");
        channel("Newchannel", "b");
        channel("Newstate", "b");
        channel("Hangup", "a");
        pbx.event("PeerStatus", "Privilege: system,all", "Peer: PJSIP/b");
        stand.settle(pbx);
        assertThat(told(ann)).containsExactly("Event: Newchannel", "Event: Hangup");
        assertThat(told(bob)).containsExactly("Event: Newchannel", "Event: Newstate");
    }

    @Test
    void an_event_that_ann_makes_up_opens_nothing_of_bobs() {
        channel("Newchannel", "b");
        ann.send("Action: UserEvent", "UserEvent: x", "Channel: PJSIP/a-1", "Uniqueid: 17.b", "Linkedid: 17.b");
        assertThat(pbx.next().get("UserEvent")).isEqualTo("x");
        pbx.event(
                "UserEvent",
                "Privilege: user,all",
                "UserEvent: x",
                "Channel: PJSIP/a-1",
                "Uniqueid: 17.b",
                "Linkedid: 17.b");
        channel("Newstate", "b");
        stand.settle(pbx);
        assertThat(told(ann)).containsExactly("Event: UserEvent");
        assertThat(told(bob)).contains("Event: Newchannel", "Event: Newstate");
    }

    @Test
    void a_list_shows_the_rows_of_ones_own_calls() {
        ann.send("Action: CoreShowChannels", "ActionID: 1");
        AmiMessage action = pbx.next();
        pbx.answer(action, "Response: Success", "EventList: start", "Message: Channels will follow");
        for (String tenant : List.of("a", "b")) {
            pbx.answer(
                    action,
                    "Event: CoreShowChannel",
                    "Channel: PJSIP/" + tenant + "-00000001",
                    "Context: ctx-" + tenant,
                    "Uniqueid: 17." + tenant,
                    "Linkedid: 17." + tenant);
        }
        pbx.answer(action, "Event: CoreShowChannelsComplete", "EventList: Complete", "ListItems: 2");
        List<AmiMessage> list = ann.read(3);
        assertThat(list.get(1).get("Channel")).isEqualTo("PJSIP/a-00000001");
        assertThat(list.get(2).first()).isEqualTo("Event: CoreShowChannelsComplete");
    }

    @Test
    void the_same_action_id_brings_to_each_its_own_answer() {
        ann.send("Action: Getvar", "ActionID: 1", "Channel: PJSIP/a-00000001", "Variable: EXTEN");
        bob.send("Action: Getvar", "ActionID: 1", "Channel: PJSIP/b-00000001", "Variable: EXTEN");
        AmiMessage first = pbx.next();
        AmiMessage other = pbx.next();
        assertThat(first.get("ActionID")).isNotEqualTo(other.get("ActionID"));
        for (AmiMessage action : List.of(other, first)) {
            pbx.answer(action, "Response: Success", "Value: of " + action.get("Channel"));
        }
        assertThat(ann.read().get("Value")).isEqualTo("of PJSIP/a-00000001");
        assertThat(bob.read().get("Value")).isEqualTo("of PJSIP/b-00000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "pbx2", "pbx1|Server: pbx2"})
    void a_server_that_is_not_ones_own_gets_nothing(String server) {
        ann.send(("Action: Hangup|Channel: PJSIP/a-00000001|ActionID: 1|Server: " + server).split("\\|", -1));
        ann.send("Action: Hangup", "Channel: PJSIP/a-00000001", "ActionID: 2");
        AmiClient root = stand.loggedIn("root", "x");
        root.send("Action: CoreStatus", "Server: pbx2");
        assertThat(pbx2.next().get("Action")).isEqualTo("CoreStatus");
        for (AmiMessage action = pbx.next(); ; action = pbx.next()) {
            pbx.answer(action, "Response: Success");
            if (action.get("ActionID").endsWith("2")) {
                break;
            }
        }
    }

    @Test
    void the_account_is_ones_own_whatever_one_writes() {
        ann.send(
                "Action: Originate", "Channel: PJSIP/a", "Context: ctx-a", "Exten: 1", "Priority: 1", "Account: acc-b");
        assertThat(pbx.next().getAll("Account")).containsExactly("acc-a");
    }

    @Test
    void nobody_learns_who_else_is_there() {
        List<AmiMessage> sessions =
                ann.send("ProxyAction: ListSessions", "ActionID: 7").sync();
        assertThat(sessions.toString()).contains("ann").doesNotContain("bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AddServer", "DropServer", "ReconnectServer"})
    void the_proxy_is_not_theirs_to_change(String action) {
        assertThat(ann.ask("ProxyAction: " + action, "Server: pbx2").get("Message"))
                .isEqualTo("Permission denied");
        assertThat(stand.proxy().servers()).hasSize(2);
    }
}
