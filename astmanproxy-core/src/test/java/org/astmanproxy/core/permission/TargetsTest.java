package org.astmanproxy.core.permission;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.LocalChannels;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users with rules about calls may do: a line, an action, and what becomes of it. */
class TargetsTest {
    private static final String FILTERED = "Action Filtered";
    private static final CallRules TENANT =
            CallRules.builder().channel("PJSIP/a-").outContext("ctx-a").build();

    /** As a classic line has it: with all classes, of which none is named. */
    private static final UserConfig CLASSIC = Texts.user(TENANT);

    private static final UserConfig SECTION = Texts.user(TENANT, "call", "originate");

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "Action: Hangup|Channel: PJSIP/a-00000001 => passes",
                "Action: hangup|channel: pjsip/A-00000001|Cause: 16 => passes",
                "Action: Hangup|Channel: PJSIP/b-00000001 => Action Filtered",
                "Action: Hangup|Channel: /^PJSIP/ => Action Filtered",
                "Action: Hangup|Channel: 1763920000.17 => Action Filtered",
                "Action: Hangup => Permission denied",
                "Action: Hangup|Channel: => Permission denied",
                "Action: Hangup|Channel: |Channel: PJSIP/b-1 => Action Filtered",
                "Action: Hangup|Channel: |Channel: PJSIP/a-1 => Permission denied",
                "Action: Hangup|Channel: PJSIP/a-1|Channel: PJSIP/b-1 => Action Filtered",
                "Action: Hangup|Channel: PJSIP/a-1|Nonsense: x => Permission denied",
                "Action: Hangup|Channel : PJSIP/b-1|Channel: PJSIP/a-1 => Permission denied",
                "Action: Hangup|Channel: PJSIP/a-1|no colon => Permission denied",
                "Action: Hangup|Channel: PJSIP/a-1|Action: Command => Permission denied",
                "Action: Redirect|Channel: PJSIP/a-1|Context: ctx-a|Exten: 1|Priority: 1 => passes",
                "Action: Redirect|Channel: PJSIP/a-1|Context: ctx-b|Exten: 1|Priority: 1 => Action Filtered",
                "Action: Redirect|Channel: PJSIP/a-1|Exten: 1|Priority: 1 => Permission denied",
                "Action: Redirect|Channel: PJSIP/a-1|ExtraChannel: PJSIP/b-1|Context: ctx-a => Action Filtered",
                "Action: Redirect|Channel: PJSIP/a-1|Context: ctx-a|ExtraContext: ctx-b => Action Filtered",
                "Action: Redirect|Channel: PJSIP/a-1|ExtraChannel: |Context: ctx-a|Exten: 1|Priority: 1"
                        + "|ExtraContext: |ExtraExten: |ExtraPriority: => passes",
                "Action: Redirect|Channel: PJSIP/a-1|Context: |Context: ctx-a|Exten: 1 => Permission denied",
                "Action: Status|Channel: => passes",
                "Action: Atxfer|Channel: PJSIP/a-1|Context: ctx-b|Exten: 1 => Action Filtered",
                "Action: Bridge|Channel1: PJSIP/a-1|Channel2: PJSIP/a-2 => passes",
                "Action: Bridge|Channel1: PJSIP/a-1|Channel2: PJSIP/b-2 => Action Filtered",
                "Action: Bridge|Channel1: PJSIP/a-1 => Permission denied",
                "Action: AbsoluteTimeout|Channel: PJSIP/b-1|Timeout: 1 => Action Filtered",
                "Action: PlayDTMF|Channel: PJSIP/b-1|Digit: 1 => Action Filtered",
                "Action: Ping => passes",
                "Action: ExtensionState|Context: ctx-a|Exten: 1 => passes",
                "Action: ExtensionState|Context: ctx-b|Exten: 1 => Action Filtered"
            })
    void a_tenant_touches_its_own_calls_only(String action, String expected) {
        assertThat(Texts.judge(CLASSIC, action)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "Channel: PJSIP/a|Context: ctx-a|Exten: 5|Priority: 1 => passes",
                "Channel: PJSIP/a/sip:5@example.org|Context: ctx-a|Exten: 5|Priority: 1 => Action Filtered",
                "Channel: PJSIP/b|Context: ctx-a|Exten: 5|Priority: 1 => Action Filtered",
                "Channel: PJSIP/a&PJSIP/b|Context: ctx-a|Exten: 5|Priority: 1 => Action Filtered",
                "Channel: PJSIP/a|Context: ctx-b|Exten: 5|Priority: 1 => Action Filtered",
                "Channel: PJSIP/a|Context: ctx-a|Exten: 5@ctx-b|Priority: 1 => Permission denied",
                "Channel: PJSIP/a|Application: Echo => passes",
                "Channel: PJSIP/a|Application: ChanSpy|Data: PJSIP/b => Permission denied",
                "Channel: PJSIP/a|Application: Dial|Data: PJSIP/b => Permission denied",
                "Channel: PJSIP/a|Application: Goto|Data: ctx-b,1,1 => Permission denied",
                "Channel: PJSIP/a|Application: Echo|Data: ${SHELL(id)} => Permission denied",
                "Channel: PJSIP/a|Context: ctx-a|Variable: FOO=1 => passes",
                "Channel: PJSIP/a|Context: ctx-a|Variable: SHARED(x,PJSIP/b-1)=1 => Permission denied",
                "Channel: PJSIP/a|Context: ctx-a|Variable: GLOBAL(x)=1 => Permission denied",
                "Channel: PJSIP/a|Context: ctx-a|Variable: TRANSFER_CONTEXT=ctx-b => Action Filtered",
                "Channel: PJSIP/a|Context: ctx-a|PreDialGoSub: ctx-b,1,1 => Permission denied",
                "Channel: PJSIP/a|Context: ctx-a|ChannelId: 17.1 => Permission denied",
                "Channel: Local/5@ctx-a|Context: ctx-a|Exten: 5|Priority: 1 => Action Filtered",
                "Context: ctx-a|Exten: 5 => Permission denied",
                "Channel: PJSIP/a|Exten: 5|Async: true => Permission denied",
                "Channel: PJSIP/a|Exten: 5|Priority: 1|Async: true => Permission denied",
                "Channel: PJSIP/a => Permission denied",
                "Channel: PJSIP/a|Application: |Exten: 5 => Permission denied",
                "Channel: PJSIP/a|Context: |Exten: 5 => Permission denied",
                "Channel: |Context: ctx-a|Exten: 5 => Permission denied",
                "Channel: |Channel: PJSIP/b|Context: ctx-a|Exten: 5 => Action Filtered",
                "Channel: PJSIP/a|Application: Echo|Data: |Context: |Exten: |Priority: |Variable: => passes",
                "Channel: PJSIP/a|Context: ctx-a|Exten: 5|Priority: 1|Archive: yes|AlwaysDelete: no => passes",
                "Channel: PJSIP/a|Context: ctx-a|Exten: 5|Variable: CUSTOMER=Doe, Jane => passes",
                "Channel: PJSIP/a|Context: ctx-a|Exten: 5|Variable: X=Doe, TRANSFER_CONTEXT=ctx-b => Action Filtered"
            })
    void a_tenant_originates_from_its_own_channels_into_its_own_context(String headers, String expected) {
        assertThat(Texts.judge(CLASSIC, "Action: Originate|" + headers)).isEqualTo(expected);
        assertThat(Texts.judge(SECTION, "Action: Originate|" + headers)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "Action: Getvar|Channel: PJSIP/a-1|Variable: CONTEXT => passes",
                "Action: Getvar|Channel: PJSIP/a-1|Variable: Context => Permission denied",
                "Action: Getvar|Channel: PJSIP/a-1|Variable: FOO => Permission denied",
                "Action: Getvar|Channel: PJSIP/a-1|Variable: CALLERID(num) => passes",
                "Action: Getvar|Channel: PJSIP/a-1|Variable: IMPORT(PJSIP/b-1,FOO) => Permission denied",
                "Action: Getvar|Channel: PJSIP/a-1|Variable: DB(a/b) => Permission denied",
                "Action: Getvar|Channel: PJSIP/a-1|Variable: SHELL(id) => Permission denied",
                "Action: Getvar|Channel: PJSIP/b-1|Variable: FOO => Action Filtered",
                "Action: Getvar|Variable: FOO => Permission denied",
                "Action: Setvar|Channel: PJSIP/a-1|Variable: FOO|Value: 1 => passes",
                "Action: Setvar|Channel: PJSIP/a-1|Variable: GLOBAL(FOO)|Value: 1 => Permission denied",
                "Action: Setvar|Channel: PJSIP/a-1|Variable: __TRANSFER_CONTEXT|Value: ctx-b => Action Filtered",
                "Action: Setvar|Channel: PJSIP/a-1|Variable: MONITOR_EXEC|Value: rm => Permission denied",
                "Action: Setvar|Variable: FOO|Value: 1 => Permission denied",
                "Action: Setvar|Channel: |Variable: FOO|Value: 1 => Permission denied"
            })
    void variables_are_those_of_its_own_channels(String action, String expected) {
        assertThat(Texts.judge(CLASSIC, action)).isEqualTo(expected);
        assertThat(Texts.judge(SECTION, action)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECTED_LINE_SEND_SUB ctx-b,s,1",
                "_REDIRECTING_SEND_SUB ctx-b,s,1",
                "CONNECTED_LINE_SEND_SUB_ARGS x",
                "CONNECTED_LINE_CALLEE_SEND_MACRO b",
                "__GOSUB_RESULT GOTO:ctx-b^s^1",
                "END_WHILE_L ctx-b,s,1",
                "WHILE_L ctx-b,s,1",
                "END_IF_L ctx-b,s,1",
                "IF_L ctx-b,s,1",
                "DUNDIDIALARGS 30,G(ctx-b^s^1)",
                "MONITOR_OPTIONS ^{SHELL(id)}",
                "__MONITOR_FILENAME /etc/x",
                "TOUCH_MIXMONITOR /etc/x",
                "MEETME_AGI_BACKGROUND agi://127.0.0.1",
                "BRIDGE_FEATURES wx",
                "X \"Local/5@ctx-b",
                "X PJSIP/a&Local/5@ctx-b"
            })
    void what_asterisk_acts_upon_is_nobodys_to_set(String variable) {
        String name = variable.substring(0, variable.indexOf(' '));
        String value = variable.substring(name.length() + 1);
        String setvar = "Action: Setvar|Channel: PJSIP/a-1|Variable: " + name + "|Value: " + value;
        String originate = "Action: Originate|Channel: PJSIP/a|Application: Echo|Variable: " + name + "=" + value;
        assertThat(Texts.judge(CLASSIC, setvar)).isEqualTo("Permission denied");
        assertThat(Texts.judge(SECTION, setvar)).isEqualTo("Permission denied");
        assertThat(Texts.judge(CLASSIC, originate)).isEqualTo("Permission denied");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "A=1;GLOBAL(X)=2 => Permission denied",
                "A=1;TRANSFER_CONTEXT=ctx-b => Action Filtered",
                "A=x;y z => passes",
                "A=/usr/local/sounds => passes"
            })
    void a_bar_stands_between_variables_as_for_asterisk_1_4(String variables, String expected) {
        Message originate = Message.builder()
                .header("Action", "Originate")
                .header("Channel", "PJSIP/a")
                .header("Application", "Echo")
                .header("Variable", variables.replace(';', '|'))
                .build();
        Verdict verdict = Texts.of(CLASSIC).judge(originate, KnownActions.read());
        assertThat(verdict instanceof Verdict.Refused refused ? refused.message() : "passes")
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Action: Command|Command: core show channels, command",
        "Action: Status|Variables: DB(a/b), system",
        "Action: Status|Variables: TRUNKPASS, reporting",
        "Action: Getvar|Channel: PJSIP/a-1|Variable: TRUNKPASS, reporting",
        "Action: DBGet|Family: a|Key: b, reporting",
        "Action: GetConfig|Filename: manager.conf, config",
        "Action: UserEvent|UserEvent: x, user",
        "Action: QueueAdd|Queue: q|Interface: PJSIP/b, agent",
        "Action: QueueStatus|Queue: q, agent",
        "Action: QueueSummary, agent",
        "Action: ModuleLoad|LoadType: reload, system"
    })
    void what_cant_be_judged_takes_a_class_that_the_section_names(String action, String opener) {
        assertThat(Texts.judge(CLASSIC, action)).isEqualTo("Permission denied");
        assertThat(Texts.judge(SECTION, action)).isEqualTo("Permission denied");
        assertThat(Texts.judge(Texts.user(TENANT, "call", opener), action)).isEqualTo("passes");
    }

    /** The answer shows the rows of its own channels only. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action: CoreShowChannels",
                "Action: Status",
                "Action: Status|Variables: EXTEN,CALLERID(num)|AllVariables: true"
            })
    void who_has_channels_of_its_own_lists_them(String action) {
        assertThat(Texts.judge(CLASSIC, action)).isEqualTo("passes");
        UserConfig contextOnly =
                Texts.user(CallRules.builder().outContext("ctx-a").build());
        assertThat(Texts.judge(contextOnly, action)).isEqualTo("Permission denied");
        assertThat(Texts.judge(
                        Texts.user(CallRules.builder().outContext("ctx-a").build(), "reporting"), action))
                .isEqualTo("passes");
    }

    @ParameterizedTest
    @CsvSource({
        "Action: ConfbridgeKick|Conference: 1|Channel: all",
        "Action: MixMonitor|Channel: PJSIP/a-1|Command: rm",
        "Action: Park|Channel: PJSIP/a-1",
        "Action: Nonsense"
    })
    void call_and_originate_open_nothing(String action) {
        assertThat(Texts.judge(SECTION, action)).isEqualTo("Permission denied");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "Action: Originate|Channel: PJSIP/100|Context: ctx-a|Exten: 5|Priority: 1 => passes",
                "Action: Originate|Channel: PJSIP/100|Context: ctx-b|Exten: 5|Priority: 1 => Action Filtered",
                "Action: Originate|Channel: Local/5@ctx-a|Context: ctx-a|Exten: 5|Priority: 1 => passes",
                "Action: Originate|Channel: Local/5@ctx-b|Context: ctx-a|Exten: 5|Priority: 1 => Action Filtered",
                "Action: Originate|Channel: Local/5|Context: ctx-a|Exten: 5|Priority: 1 => Action Filtered",
                "Action: Hangup|Channel: PJSIP/100-1 => Permission denied"
            })
    void without_a_channel_rule_only_contexts_are_judged(String action, String expected) {
        CallRules calls = CallRules.builder().outContext("ctx-a").build();
        assertThat(Texts.judge(Texts.user(calls), action)).isEqualTo(expected);
    }

    @Test
    void on_a_channel_that_no_rule_is_about_the_class_call_opens() {
        CallRules calls = CallRules.builder().outContext("ctx-a").build();
        String hangup = "Action: Hangup|Channel: PJSIP/100-1";
        assertThat(Texts.judge(Texts.user(calls, "call"), hangup)).isEqualTo("passes");
        assertThat(Texts.judge(Texts.user(calls, "originate", "reporting"), hangup))
                .isEqualTo("Permission denied");
    }

    @Test
    void who_is_only_narrowed_in_what_it_sees_does_what_can_be_judged() {
        UserConfig user = Texts.user(CallRules.builder().inContext("ctx-a").build());
        assertThat(Texts.judge(user, "Action: Hangup|Channel: PJSIP/100-1")).isEqualTo("passes");
        assertThat(Texts.judge(user, "Action: Command|Command: x")).isEqualTo("Permission denied");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "OFF     | Local/5@ctx-a   => Action Filtered",
                "OFF     | Local/5@ctx-b   => Action Filtered",
                "ALLOW   | Local/5@ctx-b   => passes",
                "ALLOW   | Local/5@ctx-b/n => passes",
                "ALLOW   | Local/5@${X}    => Permission denied",
                "ALLOWWITH | Local/5@ctx-a/n => passes",
                "ALLOWWITH | Local/5@ctx-b => Action Filtered",
                "ALLOWWITH | Local/5       => Action Filtered",
                "ENFORCE | Local/5@ctx-a   => passes",
                "ENFORCE | Local/5@ctx-b/n => Local/5@ctx-a/n",
                "ENFORCE | Local/5         => Local/5@ctx-a",
                "OFF     | \u0001Local/5@ctx-b => Action Filtered",
                "ALLOWWITH | \u0001\u001fLocal/5@ctx-b => Action Filtered",
                "ENFORCE | \u0001Local/5@ctx-b => Local/5@ctx-a",
                "ENFORCE | PJSIP/b         => Action Filtered"
            })
    void local_channels_are_what_filterlocal_says(String modeAndChannel, String expected) {
        String[] parts = modeAndChannel.split("\\|", -1);
        LocalChannels mode = LocalChannels.valueOf(parts[0].strip());
        UserConfig user = Texts.user(TENANT.with(change -> change.localChannels(mode)));
        String action = "Action: Originate|Channel: " + parts[1].strip() + "|Context: ctx-a|Exten: 1|Priority: 1";
        String result = Texts.judge(user, action);
        assertThat(result.contains("Channel: Local") ? result.replaceAll("(?s).*Channel: (\\S+).*", "$1") : result)
                .isEqualTo(expected.strip());
    }

    @Test
    void the_account_is_forced_on_originate_and_on_whatever_has_one() {
        UserConfig user = Texts.user(CallRules.builder().account("77").build());
        assertThat(Texts.of(user).judge(Texts.message("Action: Originate|Channel: x"), ActionFacts.unknown()))
                .isEqualTo(
                        new Verdict.Allowed(Texts.message("Action: Originate|Channel: x|Account: 77"), "account = 77"));
        assertThat(Texts.of(user).judge(Texts.message("Action: Foo|account: 1|B: c|Account: 2"), ActionFacts.unknown()))
                .isEqualTo(new Verdict.Allowed(Texts.message("Action: Foo|B: c|Account: 77"), "account = 77"));
        assertThat(Texts.judge(user, "Action: Command|Command: x")).isEqualTo("passes");
    }

    @Test
    void a_refusal_names_the_rule_for_the_operator_and_not_for_the_client() {
        Verdict verdict =
                Texts.of(CLASSIC).judge(Texts.message("Action: Hangup|Channel: PJSIP/b-1"), KnownActions.read());
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        assertThat(((Verdict.Refused) verdict).message()).isEqualTo(FILTERED);
        assertThat(verdict.rule()).isEqualTo("channel = PJSIP/a-, and this is Channel: PJSIP/b-1");
    }
}
