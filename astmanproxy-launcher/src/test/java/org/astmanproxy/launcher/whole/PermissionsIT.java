package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.LocalChannels;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.config.UserEventFilter;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users with rules, and real calls in two contexts: {@code lab} and {@code other}, each of which is a tenant's. */
@ExtendWith(Lab.Resolver.class)
class PermissionsIT {
    private static final String SECRET = "user's secret";

    private static Proxy proxy(Lab lab, int version) throws IOException {
        return lab.proxy(
                builder -> builder.settings(c -> c.authRequired(true))
                        .user(UserConfig.of("root", SECRET))
                        .user(tenant("lab"))
                        .user(tenant("other"))
                        .user(user("board").read(Set.of("call")).write(Set.of()))
                        .user(user("quiet")
                                .write(Set.of("originate"))
                                .eventFilter(new UserEventFilter("", "Event: New"))
                                .eventFilter(new UserEventFilter("action(exclude),name(Newexten)", ""))),
                version);
    }

    private static UserConfig user(String name) {
        return UserConfig.of(name, SECRET);
    }

    private static UserConfig tenant(String context) {
        return user(context)
                .write(Set.of("call", "originate", "reporting"))
                .calls(CallRules.none()
                        .channel("Local/hold@" + context + "-")
                        .outContext(context)
                        .inContext(context)
                        .localChannels(LocalChannels.ALLOWWITH));
    }

    private static AmiConnection login(Proxy proxy, String user) throws IOException {
        AmiConnection connection = AmiConnection.connect(Lab.port(proxy));
        byte[] answer = connection.ask("Action: Login", "Username: " + user, "Secret: " + SECRET);
        assertThat(AmiText.of(answer)).startsWith("Response: Success");
        return connection;
    }

    /** Has a call held in a context. {@return all that was seen until it is up; the last tells the channel} */
    private static List<byte[]> hold(AmiConnection caller, String context) throws IOException {
        caller.send(Asking.lines("Action: Originate|ActionID: call|Channel: Local/hold@" + context + "|Context: "
                + context + "|Exten: hold|Priority: 1|Async: true"));
        return caller.readUntil(message -> AmiMessages.isEvent(message, "OriginateResponse"));
    }

    private static String channel(List<byte[]> seen) {
        return AmiMessages.value(seen.get(seen.size() - 1), "Channel").orElseThrow();
    }

    /** {@return the events up to here} */
    private static List<byte[]> rest(AmiConnection connection) throws IOException {
        connection.send("Action: Ping", "ActionID: fence");
        return connection.readUntil(AmiMessages::isResponse);
    }

    private static String events(List<byte[]> seen, Predicate<String> wanted) {
        return seen.stream()
                .map(AmiText::of)
                .filter(text -> text.startsWith("Event: "))
                .map(AmiText::withoutActionId)
                .filter(wanted)
                .collect(Collectors.joining());
    }

    /** Each event of a tenant's, and no other, as an administrator sees it. */
    private static void assertSees(List<byte[]> seen, List<byte[]> all, String own) {
        String expected = events(all, event -> event.contains(own));
        assertThat(expected).contains("Event: Newchannel", "Event: Newexten", "Event: Hangup");
        AmiText.assertSame(
                events(seen, event -> !event.startsWith("Event: FullyBooted")), expected, "events about " + own);
    }

    /** {@return all that was seen until the answer, which is the last} */
    private static List<byte[]> hangUp(AmiConnection caller, String channel) throws IOException {
        caller.send("Action: Hangup", "Channel: " + channel);
        List<byte[]> seen = caller.readUntil(AmiMessages::isResponse);
        assertThat(AmiText.of(seen.get(seen.size() - 1))).startsWith("Response: Success");
        return seen;
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void each_tenant_sees_its_own_call_whole_and_nothing_of_the_other(int version, Lab lab) throws IOException {
        try (Proxy proxy = proxy(lab, version);
                AmiConnection root = login(proxy, "root");
                AmiConnection watch = login(proxy, "root");
                AmiConnection ann = login(proxy, "lab");
                AmiConnection bob = login(proxy, "other")) {
            List<byte[]> seenByAnn = new ArrayList<>(hold(ann, "lab"));
            List<byte[]> seenByBob = new ArrayList<>(hold(bob, "other"));
            seenByAnn.addAll(hangUp(ann, channel(seenByAnn)));
            seenByBob.addAll(hangUp(bob, channel(seenByBob)));
            Calls.awaitNone(watch);
            seenByAnn.addAll(rest(ann));
            seenByBob.addAll(rest(bob));
            List<byte[]> all = rest(root);

            assertSees(seenByAnn, all, "@lab-");
            assertSees(seenByBob, all, "@other-");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void a_tenant_reaches_nothing_of_the_other(int version, Lab lab) throws IOException {
        try (Proxy proxy = proxy(lab, version);
                AmiConnection watch = login(proxy, "root");
                AmiConnection ann = login(proxy, "lab");
                AmiConnection bob = login(proxy, "other")) {
            String own = channel(hold(ann, "lab"));
            String foreign = channel(hold(bob, "other"));
            for (String attempt : attempts(own, foreign)) {
                byte[] answer = ann.ask(Asking.lines(attempt + "|ActionID: mine"));
                assertThat(AmiText.of(answer)).as(attempt).startsWith("Response: Error\r\nActionID: mine\r\n");
                assertThat(AmiMessages.value(answer, "Message").orElseThrow())
                        .as(attempt)
                        .isIn("Action Filtered", "Permission denied");
            }
            assertThat(AmiText.of(rest(ann))).doesNotContain("other");
            Calls.awaitChannels(watch, 4);
            assertThat(variable(watch, foreign)).isEmpty();
            assertThat(rows(ann, "Action: CoreShowChannels")).hasSize(2).allMatch(row -> row.contains("@lab-"));
            assertThat(rows(ann, "Action: Status")).hasSize(2).allMatch(row -> row.contains("@lab-"));

            ann.ask("Action: Setvar", "Channel: " + own, "Variable: MINE", "Value: 7");
            assertThat(AmiMessages.value(ann.ask("Action: Getvar", "Channel: " + own, "Variable: MINE"), "Value"))
                    .contains("7");
            ann.ask("Action: Redirect", "Channel: " + own, "Context: lab", "Exten: answer", "Priority: 1");
            ann.readUntil(event ->
                    AmiMessages.isEvent(event, "Newexten") && AmiText.of(event).contains("Extension: answer"));
            hangUp(bob, foreign);
            Calls.awaitNone(watch);
        }
    }

    private static List<String> attempts(String own, String foreign) {
        return List.of(
                "Action: Hangup|Channel: " + foreign,
                "Action: Hangup|Channel: /^Local/",
                "Action: Setvar|Channel: " + foreign + "|Variable: TOUCHED|Value: 1",
                "Action: Setvar|Variable: TOUCHED|Value: 1",
                "Action: Setvar|Channel: " + own + "|Variable: SHARED(TOUCHED," + foreign + ")|Value: 1",
                "Action: Getvar|Channel: " + foreign + "|Variable: CONTEXT",
                "Action: Getvar|Channel: " + own + "|Variable: IMPORT(" + foreign + ",CONTEXT)",
                "Action: Redirect|Channel: " + foreign + "|Context: lab|Exten: hold|Priority: 1",
                "Action: Redirect|Channel: " + own + "|Context: other|Exten: hold|Priority: 1",
                "Action: Originate|Channel: Local/hold@other|Context: lab|Exten: hold|Priority: 1|Async: true",
                "Action: Originate|Channel: Local/hold@lab|Context: other|Exten: hold|Priority: 1|Async: true",
                "Action: Originate|Channel: Local/hold@lab|Application: ChanSpy|Data: " + foreign + "|Async: true",
                "Action: Originate|Channel: Local/hold@lab|Application: System|Data: id|Async: true",
                "Action: Command|Command: core show channels",
                "Action: GetConfig|Filename: manager.conf",
                "Action: ModuleLoad|LoadType: reload|Module: app_dial",
                "Action: UserEvent|UserEvent: Forged|Channel: " + foreign);
    }

    private static String variable(AmiConnection connection, String channel) throws IOException {
        return AmiMessages.value(connection.ask("Action: Getvar", "Channel: " + channel, "Variable: TOUCHED"), "Value")
                .orElse("");
    }

    private static List<String> rows(AmiConnection connection, String action) throws IOException {
        return Asking.whole(connection, action, "ActionID: list").stream()
                .map(AmiText::of)
                .filter(text -> text.contains("ActionID: list") && text.contains("\r\nChannel: "))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void classes_and_filters_hold_for_what_a_real_call_brings(int version, Lab lab) throws IOException {
        try (Proxy proxy = proxy(lab, version);
                AmiConnection root = login(proxy, "root");
                AmiConnection board = login(proxy, "board");
                AmiConnection quiet = login(proxy, "quiet")) {
            for (String action : List.of(
                    "Action: Originate|Channel: Local/hold@lab|Application: Wait|Data: 1|Async: true",
                    "Action: Hangup|Channel: /^Local/",
                    "Action: Command|Command: core show version")) {
                assertThat(AmiText.of(board.ask(Asking.lines(action)))).contains("Message: Permission denied");
            }
            assertThat(AmiText.of(quiet.ask("Action: Command", "Command: core show version")))
                    .contains("Message: Permission denied");
            assertThat(AmiText.of(quiet.ask(Asking.lines("Action: Originate|Channel: Local/answer@lab|Context: other"
                            + "|Exten: answer|Priority: 1|Async: true"))))
                    .startsWith("Response: Success");
            root.readUntil(event -> AmiMessages.isEvent(event, "OriginateResponse"));
            Calls.awaitNone(root);
            List<byte[]> seenByBoard = rest(board);
            assertThat(events(seenByBoard, event -> true))
                    .contains("Event: Newchannel", "Event: Hangup")
                    .doesNotContain("Event: Newexten", "Event: VarSet", "Privilege: dialplan,all");
            assertThat(events(rest(quiet), event -> true))
                    .contains("Event: Newchannel", "Event: Newstate")
                    .doesNotContain("Event: Newexten", "Event: Hangup");
        }
    }
}
