package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.astmanproxy.Proxy;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.astmanproxy.launcher.asterisk.RealAsterisk;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Asterisk answers to an action comes through the proxy byte by byte, with {@code Server} as its last header. */
@ExtendWith(Lab.Resolver.class)
class EveryActionIT {
    /** Answered by the proxy; and one that Asterisk answers three times, of which the proxy hands on the first. */
    private static final Set<String> NOT_ASKED_BARE =
            Set.of("challenge", "events", "filter", "login", "logoff", "moduleload", "waitevent");

    private static final String DB_PUT = "Action: DBPut|Family: whole|Key: key|Val: grüße: a=b";
    private static final String QUEUE_ADD = "Action: QueueAdd|Queue: lab-queue|Interface: Local/hold@lab|Penalty: 1";
    private static final String QUEUE_REMOVE = "Action: QueueRemove|Queue: lab-queue|Interface: Local/hold@lab";

    private static final List<String> ACTIONS = List.of(
            "Action: Ping",
            "Action:Ping",
            "action: pInG",
            "Action: CoreSettings",
            "Action: CoreStatus",
            "Action: QueueStatus",
            "Action: QueueStatus|Queue: support",
            "Action: QueueStatus|Queue: no such queue",
            "Action: QueueSummary",
            "Action: Command|Command: core show version",
            "Action: Command|Command: dialplan show lab",
            "Action: Command|Command: no such command here",
            "Action: Command|Command: queue show",
            "Action: ListCommands",
            "Action: PJSIPShowEndpoints",
            "Action: PJSIPShowEndpoint|Endpoint: ep001",
            "Action: PJSIPShowContacts",
            "Action: Setvar|Variable: WHOLE|Value: a=b: c, Zoë ",
            "Action: Getvar|Variable: WHOLE",
            "Action: Setvar|Variable: WHOLE|Value: ",
            "Action: Getvar|Variable: WHOLE",
            "Action: Setvar|Channel: Local/nobody@lab-1|Variable: X|Value: 1",
            DB_PUT,
            "Action: DBGet|Family: whole|Key: key",
            "Action: UserEvent|UserEvent: Whole|Empty: |Twice: 1|Twice: 2",
            "Action: Originate|Channel: Nothing/1|Context: lab|Exten: hold|Priority: 1|Async: true",
            "Action: Originate|Channel: Nothing/1|Application: Wait|Data: 1",
            "Action: Originate|Context: lab|Exten: hold|Priority: 1",
            "Action: Redirect|Channel: Local/nobody@lab-1|Context: lab|Exten: hold|Priority: 1",
            "Action: Redirect",
            "Action: Hangup|Channel: Local/nobody@lab-1",
            "Action: GetConfig|Filename: queues.conf",
            "Action: GetConfigJSON|Filename: extensions.conf",
            "Action: ShowDialPlan|Context: lab",
            "Action: NoSuchAction");

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void answers_are_those_of_a_direct_connection(int version, Lab lab) throws IOException {
        RealAsterisk asterisk = lab.asterisk(version);
        try (Proxy proxy = lab.proxy(version);
                Asking both = Asking.both(asterisk, proxy, "off")) {
            for (String action : ACTIONS) {
                both.same(Asking.lines(action));
                both.same(Asking.lines(action + "|ActionID: asked: for this "));
                both.same(Asking.lines("ActionID: first|" + action));
            }
            both.sameAfter(DB_PUT, "Action: DBDel|ActionID: d1|Family: whole|Key: key");
            both.sameAfter(QUEUE_ADD, QUEUE_REMOVE);
            both.sameAfter(QUEUE_REMOVE, QUEUE_ADD);
            Asking.whole(both.direct(), Asking.lines(QUEUE_REMOVE));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void every_action_that_asterisk_knows_is_answered_as_directly_when_it_has_no_parameters(int version, Lab lab)
            throws IOException {
        try (Proxy proxy = lab.proxy(version);
                Asking both = Asking.both(lab.asterisk(version), proxy, "off")) {
            byte[] known = both.direct().ask("Action: ListCommands");
            List<String> names = AmiMessages.lines(known).stream()
                    .filter(line -> line.contains("(Priv: "))
                    .map(line -> line.substring(0, line.indexOf(':')))
                    .filter(name -> !NOT_ASKED_BARE.contains(name.toLowerCase(Locale.ROOT)))
                    .toList();
            assertThat(names).hasSizeGreaterThan(90);
            for (String name : names) {
                both.same("Action: " + name, "ActionID: bare " + name);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void actions_about_the_session_are_answered_as_asterisk_would(int version, Lab lab) throws IOException {
        try (Proxy proxy = lab.proxy(version);
                Asking both = Asking.both(lab.asterisk(version), proxy, "off")) {
            both.sameOfProxy("Action: Events", "ActionID: 1", "EventMask: off");
            both.sameOfProxy("Action: Events", "EventMask: system,call", "ActionID: 2");
            both.sameOfProxy("Action: Events", "EventMask: nonsense");
            both.sameOfProxy("Action: Events", "EventMask: ");
            both.sameOfProxy("Action: Events");
            both.sameOfProxy("Action: Events", "EventMask: off");
            both.sameOfProxy("Action: Filter", "ActionID: 3", "Operation: Add", "Filter: Event: Nothing");
            both.sameOfProxy("Action: Challenge", "ActionID: 4", "AuthType: SHA");
            both.sameOfProxy("Action: Challenge", "ActionID: 5");
            both.sameOfProxy("Nothing: that Asterisk would know");
            both.sameOfProxy("Action: ", "ActionID: 6");
            both.direct().send("Action: Logoff", "ActionID: 7");
            both.through().send("Action: Logoff", "ActionID: 7");
            assertThat(both.through().readToEnd())
                    .asString()
                    .contains("Goodbye")
                    .isEqualTo(AmiText.of(both.direct().readToEnd()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void calls_are_listed_changed_and_ended_as_directly(int version, Lab lab) throws IOException {
        try (Proxy proxy = lab.proxy(version);
                Asking both = Asking.both(lab.asterisk(version), proxy, "off")) {
            for (int i = 0; i < 3; i++) {
                both.through()
                        .ask(
                                "Action: Originate",
                                "Channel: Local/hold@lab",
                                "Application: Wait",
                                "Data: 600",
                                "CallerID: Björk <" + i + ">",
                                "Variable: LABVAR=one: two, LABOTHER=");
            }
            List<String> channels = Asking.whole(both.direct(), "Action: CoreShowChannels").stream()
                    .flatMap(row -> AmiMessages.value(row, "Channel").stream())
                    .map("Channel: "::concat)
                    .toList();

            assertThat(both.same("Action: Status", "ActionID: s1")).contains("Event: StatusComplete", "Items: 6");
            both.same("Action: Status", channels.get(0), "Variables: LABVAR,CHANNEL(state)");
            assertThat(both.same("Action: CoreShowChannels", "ActionID: c1")).contains("ListItems: 6");
            both.same("Action: Command", "Command: core show channels count");
            both.same("Action: Setvar", channels.get(0), "Variable: WHOLE", "Value: on the channel");
            both.same("Action: Getvar", channels.get(0), "Variable: WHOLE");
            assertThat(redirect(both.through(), channels.get(0)))
                    .isEqualTo(AmiText.withServer(
                            redirect(both.direct(), channels.get(2)).getBytes(US_ASCII), both.server()));
            assertThat(AmiText.of(Asking.whole(both.through(), "Action: Hangup", "Channel: /^Local/", "ActionID: h1")))
                    .contains("ActionID: h1", "Event: ChannelHungup", "Event: ChannelsHungupListComplete");
            Calls.awaitNone(both.direct());
        }
    }

    private static String redirect(AmiConnection connection, String channel) throws IOException {
        String answer = AmiText.of(
                Asking.whole(connection, "Action: Redirect", channel, "Context: other", "Exten: hold", "Priority: 1"));
        assertThat(answer).contains("Redirect successful");
        return answer;
    }
}
