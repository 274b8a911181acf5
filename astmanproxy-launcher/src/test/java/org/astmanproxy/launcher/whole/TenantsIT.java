package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two tenants of one Asterisk, as a users file tells the jar of them: {@code ann} has a context and {@code bob} another. */
@ExtendWith(Lab.Resolver.class)
class TenantsIT {
    private static final String USERS = """
            root = SECRET

            [ann]
            secret = SECRET
            read = call,dialplan,cdr
            write = call,originate
            channel = Local/hold@lab-
            out_context = lab
            in_context = lab

            [bob]
            secret = SECRET
            read = call,dialplan,cdr
            write = call,originate
            channel = Local/hold@other-
            out_context = other
            in_context = other

            [annsboard]
            secret = SECRET
            read = call
            write = reporting
            channel = Local/hold@lab-
            out_context = lab
            in_context = lab

            [called]
            secret = SECRET
            read = call
            channel = Local/answer@lab-
            """;

    /** The classes that both tenants read. */
    private static final Pattern READ = Pattern.compile("\r\nPrivilege: (call|dialplan|cdr),all\r\n");

    /** Bridges have such ids as well. */
    private static final Pattern UNIQUE_ID = Pattern.compile("(?im)^(?!Bridge)\\w*uniqueid: ([^\\r]+)");

    private static final Pattern ID = Pattern.compile("(?im)^\\w*(?:unique|linked)id: ([^\\r]+)");

    private static final List<String> FOREIGN = List.of(
            "Action: Hangup|Channel: BOBS",
            "Action: Hangup|Channel: /^Local/",
            "Action: Redirect|Channel: BOBS|Context: lab|Exten: hold|Priority: 1",
            "Action: Redirect|Channel: ANNS|Context: other|Exten: hold|Priority: 1",
            "Action: Redirect|Channel: ANNS|ExtraChannel: BOBS|Context: lab|Exten: hold|Priority: 1",
            "Action: Setvar|Channel: BOBS|Variable: TOUCHED|Value: 1",
            "Action: Getvar|Channel: BOBS|Variable: CONTEXT",
            "Action: Bridge|Channel1: ANNS|Channel2: BOBS",
            "Action: Status|Channel: BOBS",
            "Action: Originate|Channel: Local/hold@lab|Context: other|Exten: hold|Priority: 1|Async: true",
            "Action: Originate|Channel: Local/hold@other|Context: lab|Exten: hold|Priority: 1|Async: true",
            "Action: Originate|Channel: Local/hold@other|Application: Wait|Data: 1|Async: true");

    private static final List<String> UNJUDGED = List.of(
            "Action: Originate|Channel: Local/hold@lab|Application: ChanSpy|Data: BOBS|Async: true",
            "Action: Originate|Channel: Local/hold@lab|Application: System|Data: true|Async: true",
            "Action: Originate|Channel: Local/hold@lab|Application: Wait|Data: ${SHELL(true)}|Async: true",
            "Action: Setvar|Variable: TOUCHED|Value: 1",
            "Action: Getvar|Channel: ANNS|Variable: PRICE",
            "Action: Setvar|Channel: ANNS|Variable: GLOBAL(TOUCHED)|Value: 1",
            "Action: Setvar|Channel: ANNS|Variable: SHARED(TOUCHED,BOBS)|Value: 1",
            "Action: Command|Command: channel request hangup BOBS",
            "Action: GetConfig|Filename: manager.conf",
            "Action: DBGet|Family: other|Key: pin",
            "Action: UserEvent|UserEvent: Forged|Channel: BOBS",
            "Action: CoreShowChannels");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void each_sees_its_own_call_whole_and_nothing_of_the_other_and_an_administrator_both(int version, Lab lab)
            throws IOException {
        try (GuardedServer server = GuardedServer.start(folder, lab.asterisk(version), USERS);
                RecordingUser root = server.login("root");
                RecordingUser ann = server.login("ann");
                RecordingUser bob = server.login("bob")) {
            String anns = ann.hold("lab");
            String bobs = bob.hold("other");
            assertThat(ann.ask("Action: Hangup|Channel: " + anns)).startsWith("Response: Success");
            assertThat(bob.ask("Action: Hangup|Channel: " + bobs)).startsWith("Response: Success");
            root.awaitCount("Hangup", 4);
            root.awaitCount("Cdr", 4);

            Set<String> idsOfAnn = idsOf(root, "Local/hold@lab-");
            Set<String> idsOfBob = idsOf(root, "Local/hold@other-");
            assertThat(idsOfAnn).hasSize(2).doesNotContainAnyElementsOf(idsOfBob);
            ann.assertSees(root, any -> true, event -> isRead(event) && names(idsOfAnn, event));
            bob.assertSees(root, any -> true, event -> isRead(event) && names(idsOfBob, event));
            for (RecordingUser tenant : List.of(ann, bob)) {
                assertThat(String.join("", tenant.seen()))
                        .contains("Event: Newchannel", "Event: Newexten", "Event: LocalBridge", "Event: DialBegin")
                        .contains("Event: OriginateResponse", "Event: Hangup", "Event: Cdr");
            }
            assertThat(ann.seen()).noneMatch(event -> event.contains("ontext: other\r\n"));
            assertThat(bob.seen()).noneMatch(event -> event.contains("ontext: lab\r\n"));
        }
    }

    /** A phone is called by somebody whose channels are there before it rings. */
    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void who_is_called_is_told_first_of_the_channels_that_called(int version, Lab lab) throws IOException {
        try (GuardedServer server = GuardedServer.start(folder, lab.asterisk(version), USERS);
                RecordingUser root = server.login("root");
                RecordingUser called = server.login("called")) {
            root.ask("Action: Originate|Channel: Local/bridge@lab/n|Application: Wait|Data: 10|Async: true");
            root.awaitCount("Hangup", 4);

            List<String> seen = called.seen();
            Set<String> told = new HashSet<>();
            for (String event : seen) {
                if (event.startsWith("Event: Newchannel\r\n")) {
                    told.addAll(valuesOf(UNIQUE_ID, event));
                }
                assertThat(told).as(event).containsAll(valuesOf(UNIQUE_ID, event));
            }
            assertThat(told).isEqualTo(idsOf(root, "Local/"));
            assertThat(seen.stream().filter(event -> event.startsWith("Event: Hangup\r\n")))
                    .hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void what_aims_at_the_other_is_refused_and_does_not_reach_asterisk(int version, Lab lab) throws IOException {
        try (GuardedServer server = GuardedServer.start(folder, lab.asterisk(version), USERS);
                RecordingUser root = server.login("root");
                RecordingUser ann = server.login("ann");
                RecordingUser bob = server.login("bob")) {
            String anns = ann.hold("lab");
            String bobs = bob.hold("other");
            String sent = sentToAsterisk(root);
            for (String action : FOREIGN) {
                ann.assertRefused(action.replace("BOBS", bobs).replace("ANNS", anns), "Action Filtered");
            }
            for (String action : UNJUDGED) {
                ann.assertRefused(action.replace("BOBS", bobs).replace("ANNS", anns), "Permission denied");
            }
            assertThat(sentToAsterisk(root)).isEqualTo(sent);
            Calls.awaitChannels(server.direct(), 4);
            assertThat(server.ask("Action: Getvar|Variable: TOUCHED")).contains("Value: \r\n");
            assertThat(server.ask("Action: Getvar|Variable: TOUCHED|Channel: " + bobs))
                    .contains("Value: \r\n");
            assertThat(server.ask("Action: Getvar|Variable: CONTEXT|Channel: " + bobs))
                    .contains("Value: other\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void a_tenant_handles_its_own_channels(int version, Lab lab) throws IOException {
        try (GuardedServer server = GuardedServer.start(folder, lab.asterisk(version), USERS);
                RecordingUser ann = server.login("ann");
                RecordingUser bob = server.login("bob")) {
            String anns = ann.hold("lab");
            bob.hold("other");
            assertThat(ann.ask("Action: Setvar|Channel: " + anns + "|Variable: MINE|Value: a=b, c"))
                    .startsWith("Response: Success");
            assertThat(server.ask("Action: Getvar|Channel: " + anns + "|Variable: MINE"))
                    .contains("Value: a=b, c\r\n");
            server.ask("Action: Setvar|Variable: EXTEN|Value: global");
            server.ask("Action: Setvar|Variable: PRICE|Value: global");
            assertThat(server.ask("Action: Getvar|Channel: " + anns + "|Variable: PRICE"))
                    .as("why a tenant may not ask for it")
                    .contains("Value: global\r\n");
            assertThat(ann.ask("Action: Getvar|Channel: " + anns + "|Variable: EXTEN"))
                    .contains("Value: hold\r\n");
            server.ask("Action: Setvar|Variable: EXTEN|Value: ");
            server.ask("Action: Setvar|Variable: PRICE|Value: ");
            assertThat(ann.ask("Action: Redirect|Channel: " + anns + "|Context: lab|Exten: echo|Priority: 1"))
                    .startsWith("Response: Success");
            ann.await(event -> AmiText.of(event).contains("Extension: echo\r\n"));
            assertThat(ann.ask("Action: Hangup|Channel: " + anns + "|Cause: 16"))
                    .startsWith("Response: Success");
            ann.awaitCount("Hangup", 2);
            Calls.awaitChannels(server.direct(), 2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void lists_show_a_tenant_its_own_rows(int version, Lab lab) throws IOException {
        try (GuardedServer server = GuardedServer.start(folder, lab.asterisk(version), USERS);
                RecordingUser root = server.login("root");
                RecordingUser ann = server.login("ann");
                RecordingUser bob = server.login("bob");
                RecordingUser board = server.login("annsboard")) {
            ann.hold("lab");
            bob.hold("other");
            for (String action : List.of("Action: CoreShowChannels", "Action: Status")) {
                assertThat(root.rows(action)).as(action).hasSize(4);
                assertThat(board.rows(action))
                        .as(action)
                        .hasSize(2)
                        .allMatch(row -> row.contains("\r\nChannel: Local/hold@lab-"));
            }
            assertThat(ann.rows("Action: Status"))
                    .hasSize(2)
                    .allMatch(row -> row.contains("\r\nChannel: Local/hold@lab-"));
        }
    }

    private static boolean isRead(String event) {
        return READ.matcher(event).find();
    }

    private static boolean names(Set<String> ids, String event) {
        return valuesOf(ID, event).stream().anyMatch(ids::contains);
    }

    private static Set<String> idsOf(RecordingUser root, String channel) throws IOException {
        return root.seen().stream()
                .filter(event -> event.startsWith("Event: Newchannel") && event.contains("\r\nChannel: " + channel))
                .flatMap(event -> valuesOf(UNIQUE_ID, event).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> valuesOf(Pattern header, String event) {
        return header.matcher(event).results().map(result -> result.group(1)).collect(Collectors.toSet());
    }

    /** How many messages the proxy has sent to the server so far; asking that sends none. */
    private static String sentToAsterisk(RecordingUser root) throws IOException {
        return AmiMessages.value(root.ask("ProxyAction: ListSessions").getBytes(UTF_8), "ProxyServerMessagesOut")
                .orElseThrow();
    }
}
