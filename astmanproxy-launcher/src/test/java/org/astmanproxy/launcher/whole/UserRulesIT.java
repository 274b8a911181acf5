package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code read}, {@code write} and {@code eventfilter} of a users file make of real events and actions. */
@ExtendWith(Lab.Resolver.class)
class UserRulesIT {
    private static final String USERS = """
        root = SECRET

        [board]
        secret = SECRET
        read = call,agent
        write =

        [dialer]
        secret = SECRET
        read = call
        write = originate
        eventfilter = Event: OriginateResponse

        [calm]
        secret = SECRET
        read = call,dialplan
        eventfilter = !Event: VarSet
        eventfilter(action(exclude),name(Newexten)) =

        [queues]
        secret = SECRET
        read = all
        eventfilter = Event: (Queue|Agent)
        eventfilter(action(include),name(Hangup),header(Channel),method(starts_with)) = Local/agent@
        eventfilter(action(exclude),name(QueueMemberStatus)) =
        """;

    private static final List<String> CHANGES = List.of(
            "Action: Originate|Channel: Local/hold@lab|Application: Wait|Data: 1|Async: true",
            "Action: Hangup|Channel: /^Local/",
            "Action: Setvar|Variable: TOUCHED|Value: 1",
            "Action: QueueAdd|Queue: support|Interface: Local/echo@lab",
            "Action: QueuePause|Interface: Local/agent@lab|Paused: true",
            "Action: UserEvent|UserEvent: Forged",
            "Action: DBPut|Family: lab|Key: pin|Val: 1",
            "Action: Command|Command: core show version",
            "Action: GetConfig|Filename: manager.conf",
            "Action: Reload",
            "Action: NoSuchAction");

    private static final String ORIGINATE =
            "Action: Originate|Channel: Local/vars@lab|Context: lab|Exten: vars|Priority: 1|Async: true";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void a_wallboard_sees_its_classes_and_changes_nothing(int version, Lab lab) throws IOException {
        try (GuardedServer server = GuardedServer.start(folder, lab.asterisk(version), USERS);
                RecordingUser root = server.login("root");
                RecordingUser board = server.login("board")) {
            for (String action : CHANGES) {
                board.assertRefused(action, "Permission denied");
            }
            assertThat(board.ask("ProxyAction: DropServer|Server: one"))
                    .startsWith("ProxyResponse: Error")
                    .contains("Message: Permission denied");
            assertThat(board.ask("Action: Ping")).contains("Ping: Pong", "Server: one");

            queueCall(root);
            board.assertSees(
                    root,
                    UserRulesIT::isOfCall,
                    event -> Set.of("call,all", "agent,all").contains(privilege(event)));
            assertThat(privileges(root)).contains("call,all", "agent,all", "dialplan,all", "cdr,all");
            assertThat(privileges(board)).isEqualTo(Set.of("call,all", "agent,all"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void who_may_originate_runs_no_program_and_no_command(int version, Lab lab) throws IOException {
        try (GuardedServer server = GuardedServer.start(folder, lab.asterisk(version), USERS);
                RecordingUser root = server.login("root");
                RecordingUser dialer = server.login("dialer")) {
            for (String action : CHANGES.subList(1, CHANGES.size())) {
                dialer.assertRefused(action, "Permission denied");
            }
            dialer.assertRefused(
                    "Action: Originate|Channel: Local/hold@lab|Application: System|Data: true", "Permission denied");
            dialer.assertRefused(
                    "Action: Originate|Channel: Local/hold@lab|Application: AGI|Data: /bin/true", "Permission denied");
            dialer.assertRefused(ORIGINATE + "|Variable: X=${SHELL(true)}", "Permission denied");
            assertThat(dialer.ask(ORIGINATE)).startsWith("Response: Success");
            root.awaitCount("Hangup", 2);
            assertThat(dialer.seen())
                    .singleElement()
                    .asString()
                    .contains("Event: OriginateResponse", "Exten: vars\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void event_filters_of_both_forms_hold_for_the_events_of_a_call(int version, Lab lab) throws IOException {
        try (GuardedServer server = GuardedServer.start(folder, lab.asterisk(version), USERS);
                RecordingUser root = server.login("root");
                RecordingUser calm = server.login("calm");
                RecordingUser queues = server.login("queues")) {
            queueCall(root);
            calm.assertSees(
                    root,
                    UserRulesIT::isOfCall,
                    event -> Set.of("call,all", "dialplan,all").contains(privilege(event))
                            && !event.startsWith("Event: VarSet")
                            && !event.startsWith("Event: Newexten"));
            queues.assertSees(
                    root,
                    event -> isOfCall(event) || event.startsWith("Event: QueueMemberStatus"),
                    event -> event.startsWith("Event: QueueCaller")
                            || event.startsWith("Event: Agent")
                            || (event.startsWith("Event: Hangup\r\n") && event.contains("\r\nChannel: Local/agent@")));
            assertThat(String.join("", root.seen()))
                    .contains("Event: VarSet", "Event: Newexten", "Event: QueueMemberStatus", "Channel: Local/queue@");
            assertThat(String.join("", queues.seen()))
                    .contains("Event: QueueCallerJoin", "Event: AgentConnect", "Event: Hangup");
        }
    }

    /** A caller who waits in a queue, an agent who talks with them, and the end. */
    private static void queueCall(RecordingUser root) throws IOException {
        root.ask("Action: Originate|Channel: Local/queue@lab|Application: Wait|Data: 10|Async: true");
        root.awaitCount("AgentComplete", 1);
        root.awaitCount("Hangup", 6);
    }

    /** Others come at any time, as that a device has another state. */
    private static boolean isOfCall(String event) {
        return event.contains("\r\nUniqueid: ");
    }

    private static String privilege(String event) {
        return AmiMessages.value(event.getBytes(UTF_8), "Privilege").orElse("");
    }

    private static Set<String> privileges(RecordingUser user) throws IOException {
        return user.seen().stream().map(UserRulesIT::privilege).collect(Collectors.toSet());
    }
}
