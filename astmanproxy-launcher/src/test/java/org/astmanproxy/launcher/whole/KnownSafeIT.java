package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user who may originate, and no more, in front of a real Asterisk: whatever it writes, no program runs. */
@ExtendWith(Lab.Resolver.class)
class KnownSafeIT {
    private static final String USERS = """
        root = SECRET

        [dialer]
        secret = SECRET
        read = call
        write = originate,call,reporting

        [opened]
        secret = SECRET
        read = call
        write = originate
        allowfunctions = DB

        [payer]
        secret = SECRET
        read = call
        write = originate
        account = sales

        [la]
        secret = SECRET
        read = call
        write = call,originate
        channel = Local/hold@la-
        out_context = la

        [phones]
        secret = SECRET
        profile = click-to-dial
        out_context = lab
        """;

    private static final String ORIGINATE = "Action: Originate|Channel: Local/hold@lab|Async: true|";

    private static final String WAIT_FOR_CONDITION =
            "Application: WaitForCondition|Data: ~,~[\"~{SHE~{X}LL(touch MARK)}\"=\"x\"],1";

    /** MARK is a file that must not appear. */
    private static final List<String> PROGRAMS = List.of(
            WAIT_FOR_CONDITION,
            "Application: Queue|Data: lab-queue,[,],,,,MARK.sh",
            "Application: Queue|Data: lab-queue,\",\",,,,MARK.sh",
            "Application: Queue|Data: lab-queue,\\,,,,,MARK.sh",
            "Application: Queue|Data: lab-queue,,,,,MARK.sh",
            "Application: AddQueueMember|Data: lab-queue,Local/hold@lab",
            "Application: System|Data: touch MARK",
            "Application: trysystem|Data: touch MARK",
            "Application: AGI|Data: MARK.sh",
            "Application: EAGI|Data: MARK.sh",
            "Application: ExternalIVR|Data: MARK.sh",
            "Application: Exec|Data: Sys\"tem\"(touch MARK)",
            "Application: ExecIf|Data: 1?System(touch MARK)",
            "Application: TryExec|Data: System(touch MARK)",
            "Application: Originate|Data: Local/hold@lab,app,System,touch MARK",
            "Application: MixMonitor|Data: MARK.wav",
            "Application: MixMonitor|Data: x.wav,,touch MARK",
            "Application: Record|Data: MARK.wav",
            "Application: ChanSpy|Data: Local,r(MARK)",
            "Application: Dial|Data: Local/answer@lab,5,U(x^${SHELL(touch MARK)})",
            "Application: NoOp|Data: ${SHELL(touch MARK)}",
            "Application: NoOp|Data: $[${SHELL(touch MARK)}]",
            "Application: Set|Data: X=${SHELL(touch MARK)}",
            "Application: Set|Data: FILE(MARK)=x",
            "Application: MSet|Data: A=1,FILE(MARK)=x",
            "Application: MSet|Data: A=\"1\",\"FI\"LE(MARK)=x",
            "Application: Log|Data: NOTICE,${SHELL(touch MARK)}",
            "Application: While|Data: $[\"${SHELL(touch MARK)}\" = \"\"]",
            "Application: Reload",
            "Application: DBdeltree|Data: family",
            "Context: lab|Exten: vars|Priority: 1|Variable: FILE(MARK)=x",
            "Application: Wait|Data: 1|Variable: A=1,FI\\LE(MARK)=x",
            "Application: Wait|Data: 1|Variable: A=1|Variable: \"FILE\"(MARK)=x",
            "Application: Wait|Data: 1|Variable: A=[,B=],FILE(MARK)=x",
            "Application: Wait|Data: 1|Variable: A=\"(\",FILE(MARK)=x",
            "Application: Wait|Data: 1|Variable: A=\\\",FILE(MARK)=x",
            "Application: Wait|Data: 1|Variable: A=)(,B=),FILE(MARK)=x",
            "Application: Wait|Data: 1|variable: FILE(MARK)=x",
            "Application: Wait|Data: 1|Variable: SHELL(touch MARK)=x",
            "Application: Wait|Data: 1|Variable: CHANNEL(hangup_handler_push)=lab,vars,1",
            "Application: Wait|Data: 1|Variable: MASTER_CHANNEL(FILE(MARK))=x",
            "Application: Wait|Data: 1|Variable: X=${SHELL(touch MARK)}",
            "Application: Wait|Data: ${SHELL(touch MARK)}",
            "Application: Monitor|Data: wav,MARK",
            "Application: Wait|Data: 1|Variable: MONITOR_EXEC=touch MARK",
            "Application: Wait|Data: 1|Variable: MONITOR_OPTIONS=^{SHELL(touch MARK)}");

    private static final List<String> DATABASE = List.of(
            "Variable: DB(family/key)=1",
            "Variable: A=1,DB(family/key)=1",
            "Variable: \"DB(family/key)\"=1",
            "Variable: D\\B(family/key)=1",
            "Variable: A=[,DB(x/y)=1],DB(family/key)=1",
            "Application: Set|Data: DB(family/key)=1",
            "Application: MSet|Data: A=(,),DB(family/key)=1");

    private static final List<String> OTHER_ACTIONS = List.of(
            "Action: Getvar|Variable: SHELL(touch MARK)",
            "Action: Getvar|Variable: EVAL(${SHELL(touch MARK)})",
            "Action: Getvar|Variable: FILE(/etc/passwd)",
            "Action: Getvar|Variable: AST_CONFIG(manager.conf,admin,secret)",
            "Action: Setvar|Variable: FILE(MARK)|Value: x",
            "Action: Setvar|Variable: DB(family/key)|Value: 1",
            "Action: Setvar|Variable: MONITOR_EXEC|Value: touch MARK",
            "Action: Status|Variables: SHELL(touch MARK)",
            "Action: Status|Variables: A,SHE\"LL\"(touch MARK)");

    private static final List<String> PASSING = List.of(
            "Application: Wait|Data: 1|Variable: PJSIP_HEADER(add,Alert-Info)=intercom",
            "Application: Wait|Data: 1|Variable: CHANNEL(language)=en",
            "Application: Wait|Data: 1|Variable: CDR(userfield)=order 17",
            "Application: Wait|Data: 1|Variable: CUSTOMER=\"Doe, Jane\",ORDER=17",
            "Application: Wait|Data: 1|Variable: NOTE=Doe\\, Jane",
            "Application: Playback|Data: demo-thanks",
            "Application: MSet|Data: A=1,B=2",
            "Context: lab|Exten: answer|Priority: 1|CallerID: \"Desk\" <100>|Account: sales|Timeout: 20000");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void no_disguise_starts_a_program_or_reaches_a_file_or_the_database(int version, Lab lab) throws IOException {
        Path mark = Files.createDirectory(folder.resolve("marks")).resolve("mark");
        try (GuardedServer server = GuardedServer.start(folder, lab.asterisk(version), USERS);
                RecordingUser dialer = server.login("dialer")) {
            for (String headers : PROGRAMS) {
                dialer.assertRefused(ORIGINATE + headers.replace("MARK", mark.toString()), "Permission denied");
            }
            for (String headers : DATABASE) {
                dialer.assertRefused(
                        ORIGINATE + "Context: lab|Exten: vars|Priority: 1|" + headers, "Permission denied");
            }
            for (String action : OTHER_ACTIONS) {
                dialer.assertRefused(action.replace("MARK", mark.toString()), "Permission denied");
            }
            Calls.awaitNone(server.direct());
            try (Stream<Path> marks = Files.list(mark.getParent())) {
                assertThat(marks).isEmpty();
            }
            assertThat(server.ask("Action: DBGet|Family: family|Key: key")).contains("Response: Error");

            // what the first of them does without the proxy
            server.ask(ORIGINATE + WAIT_FOR_CONDITION.replace("MARK", mark.toString()));
            Await.until(() -> Files.exists(mark), () -> "no " + mark);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void what_click_to_dial_needs_reaches_the_channel(int version, Lab lab) throws IOException {
        try (GuardedServer server = GuardedServer.start(folder, lab.asterisk(version), USERS);
                RecordingUser root = server.login("root");
                RecordingUser dialer = server.login("dialer")) {
            for (String headers : PASSING) {
                assertThat(dialer.ask(ORIGINATE + headers)).as(headers).startsWith("Response: Success");
            }
            root.awaitCount("OriginateResponse", PASSING.size());
            String seen = String.join("", root.seen());
            assertThat(seen)
                    .contains("Variable: CUSTOMER\r\nValue: Doe, Jane\r\n")
                    .contains("Variable: ORDER\r\nValue: 17\r\n")
                    .contains("Variable: NOTE\r\nValue: Doe, Jane\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void a_section_opens_a_function_and_the_account_stays_fixed(int version, Lab lab) throws IOException {
        try (GuardedServer server = GuardedServer.start(folder, lab.asterisk(version), USERS);
                RecordingUser root = server.login("root");
                RecordingUser opened = server.login("opened");
                RecordingUser payer = server.login("payer")) {
            assertThat(opened.ask(ORIGINATE + "Application: NoOp|Variable: DB(family/opened)=1"))
                    .startsWith("Response: Success");
            root.awaitCount("OriginateResponse", 1);
            assertThat(server.ask("Action: DBGet|Family: family|Key: opened")).contains("Response: Success");
            server.ask("Action: DBDel|Family: family|Key: opened");

            for (String headers : List.of(
                    "Application: MSet|Data: CHANNEL(accountcode)=other",
                    "Application: Set|Data: CDR(accountcode)=other",
                    "Application: SetAMAFlags|Data: billing",
                    "Application: Wait|Data: 1|Variable: CHANNEL(accountcode)=other",
                    "Application: Wait|Data: 1|Variable: CDR(\"accountcode\")=other")) {
                payer.assertRefused(ORIGINATE + "Account: other|" + headers, "Permission denied");
            }
            assertThat(payer.ask(ORIGINATE + "Account: other|Application: NoOp"))
                    .startsWith("Response: Success");
            root.awaitCount("Cdr", 4);
            assertThat(root.seen())
                    .filteredOn(event -> event.startsWith("Event: Cdr"))
                    .noneMatch(event -> event.contains("AccountCode: other\r\n"))
                    .anyMatch(event -> event.contains("AccountCode: sales\r\n"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void the_beginning_of_a_name_reaches_no_other_channel(int version, Lab lab) throws IOException {
        try (GuardedServer server = GuardedServer.start(folder, lab.asterisk(version), USERS);
                RecordingUser root = server.login("root");
                RecordingUser la = server.login("la")) {
            String held = root.hold("lab");
            assertThat(held).startsWith("Local/hold@lab-");
            String bridge = "Action: Bridge|Channel1: Local/hold@la|Channel2: Local/hold@la";
            la.assertRefused(bridge, "Action Filtered");
            la.assertRefused("Action: Hangup|Channel: Local/hold@la", "Action Filtered");
            la.assertRefused("Action: Hangup|Channel: /^Local.hold@la/", "Action Filtered");
            la.assertRefused("Action: Bridge|Channel1: " + held + "|Channel2: Local/hold@la-1", "Action Filtered");
            assertThat(server.ask(bridge))
                    .as("to Asterisk, the beginning of a name is a channel")
                    .doesNotContain("does not exist");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void only_the_devices_of_the_patterns_are_dialled(int version, Lab lab) throws IOException {
        try (GuardedServer server = GuardedServer.start(folder, lab.asterisk(version), USERS);
                RecordingUser root = server.login("root");
                RecordingUser phones = server.login("phones")) {
            for (String device : List.of(
                    "AudioSocket/127.0.0.1:9",
                    "UnicastRTP/127.0.0.1:9",
                    "PJSIP/ep001/sip:x@127.0.0.1:9",
                    "PJSIP/x@ep001",
                    "PJSIP/ep001&Local/hold@lab",
                    "Local/hold@lab",
                    "Local/hold@lab/n")) {
                phones.assertRefused(
                        "Action: Originate|Async: true|Context: lab|Exten: hold|Priority: 1|Channel: " + device,
                        "Action Filtered");
            }
            assertThat(phones.ask(
                            "Action: Originate|Async: true|Context: lab|Exten: hold|Priority: 1|Channel: PJSIP/ep001"))
                    .startsWith("Response: Success");
            byte[] end = root.await(event -> AmiMessages.isEvent(event, "OriginateResponse"));
            assertThat(new String(end, UTF_8)).contains("Channel: PJSIP/ep001");
        }
    }
}
