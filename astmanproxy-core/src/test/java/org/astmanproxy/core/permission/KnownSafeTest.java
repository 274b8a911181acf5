package org.astmanproxy.core.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.astmanproxy.config.Allowances;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user without {@code system} may use: only what is known to be safe, however the rest is disguised. */
class KnownSafeTest {
    private static final UserConfig DIALER = UserConfig.builder("bob", "x")
            .write(Set.of("originate", "call", "reporting", "agi"))
            .build();

    private static final String ORIGINATE = "Action: Originate¦Channel: Local/hold@lab¦Async: true¦";

    /** Bars are part of the tables' values here, so a broken bar separates the headers. */
    private static Verdict verdict(UserConfig user, String action) {
        var message = Message.builder();
        for (String line : action.split("¦", -1)) {
            int colon = line.indexOf(':');
            message.header(line.substring(0, colon), line.substring(colon + 1).stripLeading());
        }
        return Texts.of(user).judge(message.build(), KnownActions.read());
    }

    private static boolean passes(UserConfig user, String action) {
        return verdict(user, action) instanceof Verdict.Allowed;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Variable: PJSIP_HEADER(add,Alert-Info)=intercom",
                "Variable: PJSIP_HEADER(add,Call-Info)=<sip:x>\\;answer-after=0",
                "Variable: CHANNEL(language)=en",
                "Variable: CHANNEL(transfercapability)=VIDEO",
                "Variable: CDR(userfield)=order 17",
                "Variable: CALLERID(name)=Doe¦Variable: CALLERID(num)=100",
                "Variable: CUSTOMER=\"Doe, Jane\",ORDER=17",
                "Variable: NOTE=Doe\\, Jane",
                "Variable: A=1, B=2",
                "Variable: __SIPADDHEADER=Call-Info:\\;answer-after=0",
                "Variable: _A=1¦Variable: B=2,__C=3",
                "Variable: PRICE=$5",
                "Variable: TIMEOUT(absolute)=60",
                "Context: sales¦Exten: 100¦Priority: 1¦CallerID: \"Desk\" <100>¦Account: sales¦Timeout: 20000",
                "Application: Playback¦Data: demo-thanks&custom/bye,skip",
                "Application: Echo",
                "Application: Wait¦Data: 10",
                "Application: MusicOnHold¦Data: default,30",
                "Application: Dial¦Data: PJSIP/100&PJSIP/101,30,tTr",
                "Application: Queue¦Data: sales,t,,,60",
                "Application: Queue¦Data: \"sales\",t,,,60",
                "Application: ConfBridge¦Data: 1234,default_bridge,admin_user",
                "Application: MeetMe¦Data: 1234,dM",
                "Application: ChanSpy¦Data: PJSIP/100,qw",
                "Application: MSet¦Data: A=1,CDR(userfield)=x",
                "Application: Set¦Data: A=1",
                "Application: ¦Data: ¦Variable: ¦Context: sales¦Exten: 100¦Priority: 1"
            })
    void what_click_to_dial_needs_passes(String headers) {
        assertThat(passes(DIALER, ORIGINATE + headers)).as(headers).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Application: WaitForCondition¦Data: ~,~[\"~{SHE~{X}LL(touch /tmp/x)}\"=\"x\"],1",
                "Application: Queue¦Data: q,[,],,,,/tmp/x.sh",
                "Application: Queue¦Data: q,(,),,,,/tmp/x.sh",
                "Application: Queue¦Data: q,\",\",,,,/tmp/x.sh",
                "Application: Queue¦Data: q,\\,,,,,/tmp/x.sh",
                "Application: Queue¦Data: q,,,,,\"/tmp/x.sh\"",
                "Application: Queue¦Data: q,,,,,[/tmp/x.sh]",
                "Application: Queue¦Data: q,F(x^1^1)b(x^1^1)",
                "Application: qUEUE¦Data: q,,,,,x.agi",
                "Application: AddQueueMember¦Data: q,Local/1@x",
                "Application: System¦Data: id",
                "Application: TrySystem¦Data: id",
                "Application: SYSTEM¦Data: id",
                "Application: Sys\"tem¦Data: id",
                "Application: Sys\\tem¦Data: id",
                "Application: AGI¦Data: x",
                "Application: EAGI¦Data: x",
                "Application: ExternalIVR¦Data: x",
                "Application: Exec¦Data: System(id)",
                "Application: ExecIf¦Data: 1?System(id)",
                "Application: TryExec¦Data: System(id)",
                "Application: Originate¦Data: Local/x@y,app,System,id",
                "Application: MixMonitor¦Data: a.wav,,id",
                "Application: Monitor¦Data: wav,/etc/x",
                "Application: Record¦Data: /etc/x.wav",
                "Application: Dial¦Data: PJSIP/1,30,U(x)",
                "Application: Dial¦Data: PJSIP/1,30,M(x)",
                "Application: Dial¦Data: PJSIP/1,30,b(x^1^1)",
                "Application: Dial¦Data: PJSIP/1,30,tG(x^1^1)",
                "Application: Dial¦Data: PJSIP/1,30,w",
                "Application: Dial¦Data: PJSIP/1,30,P(x)",
                "Application: ChanSpy¦Data: PJSIP/100,r(/etc/x)",
                "Application: ChanSpy¦Data: PJSIP/100,qr",
                "Application: MeetMe¦Data: 1,b",
                "Application: MeetMe¦Data: 1,dr",
                "Application: Playback¦Data: /var/spool/asterisk/voicemail/default/1/INBOX/msg0000",
                "Application: Playback¦Data: ../../etc/x",
                "Application: Playback¦Data: http://127.0.0.1/x",
                "Application: Playback¦Data: demo&/etc/x",
                "Application: BackGround¦Data: moh/x,n,..",
                "Application: NoOp¦Data: ${SHELL(id)}",
                "Application: NoOp¦Data: $[${SHELL(id)}]",
                "Application: NoOp¦Data: ${${A}{SHELL(id)}",
                "Application: VoiceMailMain¦Data: 100,s",
                "Application: SendDTMF¦Data: 1,,,PJSIP/2-1",
                "Application: Log¦Data: NOTICE,x",
                "Application: UserEvent¦Data: x",
                "Application: Macro¦Data: x,$[1]",
                "Application: SetAMAFlags¦Data: omit",
                "Application: Set¦Data: FILE(/etc/x)=y",
                "Application: Set¦Data: FI\"LE(/etc/x)=y",
                "Application: MSet¦Data: A=1,\"SHE\"LL(id)=y",
                "Application: MSet¦Data: A=(,SHELL(id)=y",
                "Application: MSet¦Data: A=1,DB(a/b)=y",
                "Application: NotThere",
                "Application:  System¦Data: id",
                "Application: Echo¦Application: System¦Data: id",
                "Application: Queue¦Data: q¦Data: q,,,,,x.agi",
                "Context: x¦Exten: ${SHELL(id)}",
                "Context: x¦Exten: 1¦CallerID: $[1]",
                "PreDialGoSub: x,s,1(${SHELL(id)})",
                "Application : System"
            })
    void unknown_applications_and_arguments_are_refused(String headers) {
        assertThat(passes(DIALER, ORIGINATE + headers)).as(headers).isFalse();
        assertThat(passes(DIALER.with(change -> change.write(Set.of("originate", "system"))), ORIGINATE + headers))
                .as(headers)
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB(family/key)=1",
                "A=1,DB(family/key)=1",
                "A=\"x\",DB(family/key)=1",
                "A=\"x\\\",DB(family/key)=1",
                "A=[,DB(a/b)=1],DB(family/key)=1",
                "A=)(,B=),DB(family/key)=1",
                "A=1|DB(family/key)=1",
                "\"DB\"(family/key)=1",
                "D\\B(family/key)=1",
                "DB(family/\"key\")=1",
                "_DB(family/key)=1",
                "__DB(family/key)=1",
                " DB(family/key)=1",
                "\tDB(family/key)=1",
                "DB (family/key)=1",
                "FILE(/etc/x)=y",
                "AST_CONFIG(x,y,z)=1",
                "REALTIME(x,y)=1",
                "ODBC_X(1)=2",
                "SHELL(id)=1",
                "EVAL(x)=1",
                "GLOBAL(X)=1",
                "SHARED(X,PJSIP/2-1)=1",
                "MASTER_CHANNEL(SHELL(id))=1",
                "CHANNEL(hangup_handler_push)=x,s,1",
                "CHANNEL(after_bridge_goto)=x,1,1",
                "CHANNEL(accountcode)x)=1",
                "CHANNEL(language)=../../spool/voicemail/default/100",
                "PJSIP_HEADER(add,${SHELL(id)})=1",
                "CDR(${SHELL(id)})=1",
                "ARRAY(MONITOR_EXEC,B)=id,2",
                "HASH(x)=1",
                "FAXOPT(filename)=/etc/x",
                "CURLOPT(x)=1",
                "ENV(PATH)=/tmp",
                "FEATUREMAP(automixmon)=1",
                "QUEUE_MEMBER(q,paused,x)=1",
                "DEVICE_STATE(Custom:x)=BUSY",
                "MONITOR_EXEC=id",
                "__MONITOR_EXEC=id",
                "monitor_exec=id",
                "\"MONITOR_EXEC\"=id",
                "MON\\ITOR_EXEC=id",
                "MONITOR_EXEC_ARGS=;id",
                "MONITOR_OPTIONS=^{SHELL(id)}",
                "MONITOR_FILENAME=/etc/x",
                "MIXMONITOR_FILENAME=/etc/x",
                "TOUCH_MIXMONITOR=/etc/x",
                "TOUCH_MONITOR=/etc/x",
                "MEETME_AGI_BACKGROUND=x.agi",
                "MEETME_RECORDINGFILE=/etc/x",
                "DYNAMIC_FEATURES=x",
                "CONNECTED_LINE_SEND_SUB=x,s,1",
                "REDIRECTING_CALLEE_SEND_MACRO=x",
                "LIMIT_WARNING_FILE=/etc/x",
                "CONF_LIMIT_WARNING_FILE=/etc/x",
                "A=1, MONITOR_EXEC=id",
                "A=1, DB(family/key)=1",
                "BLINDTRANSFER=PJSIP/2-00000001",
                "X=${SHELL(id)}",
                "X=$[1+1]",
                "X=${${Y}",
                "X=$\"{SHELL(id)}",
                "X=$\\{SHELL(id)}",
                "X=${DB(a/b)}"
            })
    void functions_and_variables_that_are_not_known_are_refused(String variable) {
        assertThat(passes(DIALER, ORIGINATE + "Variable: " + variable))
                .as(variable)
                .isFalse();
        assertThat(passes(DIALER, ORIGINATE + "Variable: A=1¦Variable: " + variable))
                .as(variable)
                .isFalse();
        assertThat(passes(DIALER, ORIGINATE + "variable: " + variable)).isFalse();
        assertThat(passes(
                        DIALER.with(change -> change.write(Set.of("originate", "system"))),
                        ORIGINATE + "Variable: " + variable))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "Action: Setvar¦Channel: PJSIP/1-1¦Variable: CUSTOMER¦Value: Doe, Jane => passes",
                "Action: Setvar¦Variable: RATE¦Value: 1 => refused",
                "Action: Setvar¦Channel: ¦Variable: RATE¦Value: 1 => refused",
                "Action: Setvar¦Channel: \u0001¦Variable: RATE¦Value: 1 => refused",
                "Action: Setvar¦Channel: ¦Channel: PJSIP/1-1¦Variable: RATE¦Value: 1 => refused",
                "Action: Setvar¦Channel: PJSIP/1-1¦Variable: CHANNEL(language)¦Value: en => passes",
                "Action: Setvar¦Channel: PJSIP/1-1¦Variable: DB(a/b)¦Value: 1 => refused",
                "Action: Setvar¦Channel: PJSIP/1-1¦Variable: CDR(\"accountcode\")¦Value: 1 => refused",
                "Action: Setvar¦Channel: PJSIP/1-1¦Variable: MONITOR_EXEC¦Value: id => refused",
                "Action: Setvar¦Channel: PJSIP/1-1¦Variable: X¦Value: ${SHELL(id)} => refused",
                "Action: Setvar¦Channel: PJSIP/1-1¦Variable: CHANNEL(language)¦Value: /etc => refused",
                "Action: Redirect¦Channel: PJSIP/1-1¦Context: x¦Exten: ${SHELL(id)}¦Priority: 1 => refused",
                "Action: Atxfer¦Channel: PJSIP/1-1¦Context: x¦Exten: $[1] => refused",
                "Action: Getvar¦Channel: PJSIP/1-1¦Variable: FOO => passes",
                "Action: Getvar¦Variable: DEVICE_STATE(PJSIP/100) => passes",
                "Action: Getvar¦Variable: SHELL(id) => refused",
                "Action: Getvar¦Variable: FILE(/etc/passwd) => refused",
                "Action: Getvar¦Variable: DB(a/b) => refused",
                "Action: Getvar¦Variable: AST_CONFIG(manager.conf,admin,secret) => refused",
                "Action: Getvar¦Variable: EVAL(${SHELL(id)}) => refused",
                "Action: Getvar¦Variable: ENV(HOME) => refused",
                "Action: Getvar¦Variable: CALLERID(${SHELL(id)}) => refused",
                "Action: Status¦Variables: CALLERID(num),FOO => passes",
                "Action: Status¦Variables: FOO,SHELL(id) => refused",
                "Action: Status¦Variables: F\"OO\",SHE\\LL(id) => refused",
                "Action: AGI¦Channel: PJSIP/1-1¦Command: ANSWER => passes",
                "Action: AGI¦Channel: PJSIP/1-1¦Command: STREAM FILE demo-thanks \"#\" => passes",
                "Action: AGI¦Channel: PJSIP/1-1¦Command: EXEC System id => refused",
                "Action: AGI¦Channel: PJSIP/1-1¦Command: exec \"System\" id => refused",
                "Action: AGI¦Channel: PJSIP/1-1¦Command: SET VARIABLE SHELL(id) x => refused",
                "Action: AGI¦Channel: PJSIP/1-1¦Command: GET FULL VARIABLE ${SHELL(id)} => refused",
                "Action: AGI¦Channel: PJSIP/1-1¦Command: RECORD FILE /etc/x wav 1 1 => refused",
                "Action: AGI¦Channel: PJSIP/1-1¦Command: DATABASE PUT a b c => refused"
            })
    void every_action_with_variables_is_checked(String action, String expected) {
        assertThat(passes(DIALER, action) ? "passes" : "refused").as(action).isEqualTo(expected);
    }

    /** Before 18, these took {@code call} as well as {@code system}. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "MixMonitor¦Channel: x¦File: calls/17.wav¦Options: bV(1) => passes",
                "MixMonitor¦Channel: x¦File: /etc/x.wav => refused",
                "MixMonitor¦Channel: x¦File: ../x.wav => refused",
                "MixMonitor¦Channel: x¦File: x.wav,,touch /tmp/y => refused",
                "MixMonitor¦Channel: x¦File: x.wav¦Command: touch /tmp/y => refused",
                "MixMonitor¦Channel: x¦File: x.wav¦Options: b,touch /tmp/y => refused",
                "MixMonitor¦Channel: x¦File: x.wav¦Options: r(/etc/x) => refused",
                "Monitor¦Channel: x¦File: x;touch y¦Mix: 1 => refused",
                "Monitor¦Channel: x¦File: 17¦Format: wav => passes",
                "Monitor¦Channel: Local/9$(id)@lab-1;1¦Format: wav¦Mix: true => refused",
                "Monitor¦Channel: x¦File: ¦File: 17¦Mix: true => refused",
                "Originate¦Channel: Local/9$(id)@lab¦Application: Wait => refused",
                "Originate¦Channel: Local/9`id`@lab¦Application: Wait => refused",
                "Originate¦Channel: SIP/user:p;x=1&a'b@192.0.2.1:5060¦Application: Wait => passes",
                "Originate¦Channel: SIP/1¦Context: lab¦Exten: 9$(id)¦Priority: 1 => refused",
                "Redirect¦Channel: x¦Context: lab¦Exten: 9`id`¦Priority: 1 => refused",
                "Originate¦Channel: SIP/1¦Application: Wait¦ChannelId: crm-17.1 => passes",
                "Originate¦Channel: SIP/1¦Application: Wait¦ChannelId: 9$(id) => refused",
                "Originate¦Channel: SIP/1¦Application: Wait¦OtherChannelId: ../x => refused",
                "Park¦Channel: x¦TimeoutChannel: SIP/1¦Timeout: 1000 => passes",
                "Park¦Channel: x¦TimeoutChannel: ${SHELL(id)} => refused",
                "Park¦Channel: x¦Channel2: SIP/1,30,U(sub) => refused",
                "QueueAdd¦Queue: q¦Interface: Local/9@lab => passes",
                "QueueAdd¦Queue: q¦Interface: Local/9$(id)@lab => refused",
                "ChangeMonitor¦Channel: x¦File: $(id) => refused",
                "ConfbridgeStartRecord¦Conference: 1¦RecordFile: x.wav,,id => refused",
                "Unheard¦Variable: A=1,X-Header=2 => passes",
                "Unheard¦Variable: A=1,SHELL(id)=2 => refused",
                "Unheard¦Application: System => refused"
            })
    void recordings_name_no_program_and_no_other_folder(String action, String expected) {
        ActionFacts facts = ActionFacts.of(java.util.Map.of(
                "mixmonitor", Set.of("call"),
                "monitor", Set.of("call"),
                "changemonitor", Set.of("call"),
                "confbridgestartrecord", Set.of("call"),
                "originate", Set.of("call"),
                "park", Set.of("call"),
                "queueadd", Set.of("call"),
                "redirect", Set.of("call"),
                "unheard", Set.of("call")));
        Message message = Texts.message("Action: " + action.replace('¦', '|'));
        Verdict verdict = Texts.of(DIALER).judge(message, facts);
        assertThat(verdict instanceof Verdict.Allowed ? "passes" : "refused").isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "Application: WaitForCondition¦Data: x => Permission denied: the application WaitForCondition is not"
                        + " known to be safe; allowapplications = WaitForCondition or write = system allows it",
                "Application: Queue¦Data: q,,,,,x => Permission denied: the Data of the application Queue is not known"
                        + " to be safe; allowapplications = Queue or write = system allows it",
                "Variable: DB(a/b)=secret => Permission denied: writing the function DB(a/b) is not known"
                        + " to be safe; allowfunctions = DB or write = system allows it",
                "Variable: __MONITOR_EXEC=secret => Permission denied: the variable MONITOR_EXEC is not known"
                        + " to be safe; allowvariables = MONITOR_EXEC or write = system allows it",
                "Variable: X=${SHELL(secret)} => Permission denied: an expression in Variable X is not known"
                        + " to be safe; write = system allows it"
            })
    void the_answer_names_what_was_refused_and_the_key_that_opens_it(String headers, String message) {
        Verdict verdict = verdict(DIALER, ORIGINATE + headers);
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        assertThat(((Verdict.Refused) verdict).text()).isEqualTo(message);
        assertThat(verdict.rule()).doesNotContain("secret").contains("not known to be safe");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "Application: WaitForCondition¦Data: x => passes",
                "Application: Queue¦Data: q,,,,,x.agi => passes",
                "Application: System¦Data: x => refused",
                "Variable: DB(a/b)=1 => passes",
                "Variable: ODBC_PRICE(1)=1 => passes",
                "Variable: FILE(x)=1 => refused",
                "Variable: MONITOR_FILENAME=x => passes",
                "Variable: __TOUCH_MONITOR=x => passes",
                "Variable: MONITOR_EXEC=x => refused"
            })
    void a_section_opens_what_it_names(String headers, String expected) {
        UserConfig user = DIALER.with(change -> change.allowances(Allowances.none()
                .withApplications(Set.of("Queue", "waitforcondition"))
                .withFunctions(Set.of("DB", "ODBC_*"))
                .withVariables(Set.of("MONITOR_FILENAME", "TOUCH_*"))));
        assertThat(passes(user, ORIGINATE + headers) ? "passes" : "refused").isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Application: MSet¦Data: CHANNEL(accountcode)=x",
                "Application: MSet¦Data: A=1,CDR(accountcode)=x",
                "Application: Set¦Data: CHANNEL(accountcode)=x",
                "Application: Set¦Data: CHANNEL(peeraccount)=x",
                "Application: SetAMAFlags¦Data: omit",
                "Application: Exec¦Data: Set(CDR(accountcode)=x)",
                "Variable: CHANNEL(accountcode)=x",
                "Variable: CDR(accountcode)=x",
                "Variable: CDR(accountcode,r)=x",
                "Variable: CDR(\"accountcode\")=x",
                "Variable: \"CHANNEL\"(ACCOUNTCODE)=x",
                "Variable: CDR(amaflags)=x",
                "Variable: A=1,CHANNEL(amaflags)=omit"
            })
    void nothing_changes_the_account_of_a_user_that_has_a_fixed_one(String headers) {
        CallRules calls = CallRules.builder().account("77").build();
        for (UserConfig user : Set.of(Texts.user(calls), Texts.user(calls, "originate"))) {
            assertThat(passes(user, ORIGINATE + headers)).as(headers).isFalse();
            UserConfig opened = user.with(change -> change.allowances(
                    Allowances.none().withApplications(Set.of("MSet", "Set")).withFunctions(Set.of("CDR", "CHANNEL"))));
            assertThat(passes(opened, ORIGINATE + headers)).as(headers).isFalse();
            assertThat(passes(user, ORIGINATE + "Variable: CDR(userfield)=x")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CDR(acc\"ountc\"ode)", "CDR(account\\code)", "CDR(\"accountcode\",r)", "CDR(amaf\\lags)"})
    void quotes_hide_no_account(String variable) {
        UserConfig opened = UserConfig.builder("bob", "x")
                .write(Set.of("call"))
                .calls(CallRules.builder().account("77").build())
                .allowances(Allowances.none().withFunctions(Set.of("CDR")))
                .build();
        String setvar = "Action: Setvar¦Channel: PJSIP/1-1¦Variable: %s¦Value: x";
        assertThat(passes(opened, setvar.formatted(variable))).isFalse();
        assertThat(passes(opened, setvar.formatted("CDR(userfield)"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Variable: CUSTOMER=\"Doe, Jane\",ORDER=17",
                "Variable: NOTE=Doe\\, Jane",
                "Variable: PJSIP_HEADER(add,Alert-Info)=intercom",
                "Variable: CHANNEL(language)=en¦Variable: CDR(userfield)=order 17",
                "Application: Playback¦Data: demo-thanks"
            })
    void a_tenant_may_use_what_stays_in_its_own_channel(String headers) {
        CallRules tenant =
                CallRules.builder().channel("PJSIP/ann-").outContext("ann").build();
        String originate = "Action: Originate¦Channel: PJSIP/ann-desk¦Context: ann¦Exten: 1¦Priority: 1¦";
        assertThat(passes(Texts.user(tenant), originate + headers)).as(headers).isTrue();
        assertThat(passes(Texts.user(tenant, "originate"), originate + headers))
                .as(headers)
                .isTrue();
        assertThat(passes(Texts.user(tenant), originate + "Application: Queue¦Data: sales"))
                .isFalse();
        UserConfig opened = Texts.user(tenant)
                .with(change -> change.allowances(Allowances.none().withApplications(Set.of("Queue"))));
        assertThat(passes(opened, originate + "Application: Queue¦Data: sales")).isTrue();
    }

    @Test
    void a_function_without_a_channel_sets_no_global_variable() {
        String lamp = "Action: Setvar¦Variable: DEVICE_STATE(Custom:lamp)¦Value: INUSE";
        UserConfig lamps =
                DIALER.with(change -> change.allowances(Allowances.none().withFunctions(Set.of("DEVICE_STATE"))));
        assertThat(passes(DIALER, lamp)).isFalse();
        assertThat(passes(lamps, lamp)).isTrue();
        assertThat(passes(lamps, "Action: Setvar¦Variable: RATE¦Value: 1")).isFalse();
    }

    @Test
    void a_global_variable_is_set_like_the_function_global() {
        String setvar = "Action: Setvar¦Variable: RATE¦Value: 1";
        assertThat(((Verdict.Refused) verdict(DIALER, setvar)).text())
                .isEqualTo("Permission denied: setting the global variable RATE is not known to be safe;"
                        + " allowfunctions = GLOBAL or write = system allows it");
        assertThat(passes(
                        DIALER.with(
                                change -> change.allowances(Allowances.none().withFunctions(Set.of("GLOBAL")))),
                        setvar))
                .isTrue();
    }

    @Test
    void without_a_fixed_account_a_user_may_choose_one() {
        assertThat(passes(DIALER, ORIGINATE + "Variable: CHANNEL(accountcode)=x"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BridgeDestroy",
                "BridgeKick",
                "BridgeTechnologySuspend",
                "QueueReset",
                "QueueReload",
                "QueueWithdrawCaller",
                "QueueChangePriorityCaller",
                "PJSIPUnregister",
                "LoggerRotate"
            })
    void actions_that_change_something_are_no_reports(String action) {
        UserConfig readonly =
                UserConfig.builder("bob", "x").write(Set.of("reporting")).build();
        assertThat(passes(readonly, "Action: " + action)).isFalse();
        assertThat(passes(
                        readonly.with(change -> change.write(Set.of("system", "call", "agent"))), "Action: " + action))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Application: Dial¦Data: PJSIP/100,30,; r; t",
                "Application: Dial¦Data: PJSIP/100,30,; r(x)m; tT",
                "Application: ChanSpy¦Data: PJSIP/100,; q; w",
                "Application: Playback¦Data: a; /a; /a",
                "Application: Playback¦Data: a; &a; &a"
            })
    void long_arguments_are_judged_as_short_ones_are(String start, String middle, String end) {
        assertThat(passes(DIALER, ORIGINATE + start + middle + end)).isTrue();
        assertThat(passes(DIALER, ORIGINATE + start + middle.repeat(10_000) + end))
                .isTrue();
        assertThat(passes(DIALER, ORIGINATE + start + middle.repeat(10_000) + end + '$'))
                .isFalse();
    }

    @Test
    void long_names_of_recordings_are_judged_as_short_ones_are() {
        ActionFacts facts = ActionFacts.of(java.util.Map.of("mixmonitor", Set.of("call")));
        String action =
                "Action: MixMonitor|Channel: x|File: a" + "/a".repeat(10_000) + "|Options: " + "V(1)b".repeat(10_000);
        assertThat(Texts.of(DIALER).judge(Texts.message(action), facts)).isInstanceOf(Verdict.Allowed.class);
    }
}
