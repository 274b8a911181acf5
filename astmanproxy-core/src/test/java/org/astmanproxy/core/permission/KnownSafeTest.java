package org.astmanproxy.core.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.core.permission.ClickToDialUser.DIALER;
import static org.astmanproxy.core.permission.ClickToDialUser.ORIGINATE;
import static org.astmanproxy.core.permission.ClickToDialUser.passes;
import static org.astmanproxy.core.permission.ClickToDialUser.verdict;

import java.util.Set;
import org.astmanproxy.config.Allowances;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.UserConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The applications that a user without {@code system} may use: only those known to be safe, however the rest is
 * disguised.
 */
class KnownSafeTest {
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
                "Application: StreamEcho¦Data: 4",
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
                "Application: StreamEcho¦Data: 4294967295",
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
}
