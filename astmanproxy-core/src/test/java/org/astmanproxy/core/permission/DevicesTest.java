package org.astmanproxy.core.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.LocalChannels;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code devices}: what a user may dial; and which names of channels are a user's own. */
class DevicesTest {
    private static final CallRules PHONES = CallRules.builder()
            .outContext("sales")
            .devices(List.of("PJSIP/1*", "PJSIP/2*", "Local/9*@sales", "DAHDI/g1/*"))
            .build();

    private static final CallRules ANN = CallRules.builder()
            .channels(List.of("Local/hold@ann-", "PJSIP/ann-"))
            .outContexts(List.of("ann", "park"))
            .build();

    private static String originate(CallRules rules, String channel) {
        Message action = Message.builder()
                .header("Action", "Originate")
                .header("Channel", channel)
                .header("Context", rules.outContexts().get(0))
                .header("Exten", "100")
                .header("Priority", "1")
                .build();
        Verdict verdict = Texts.of(Texts.user(rules, "originate")).judge(action, KnownActions.read());
        return verdict instanceof Verdict.Refused refused ? refused.message() : "passes";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PJSIP/1",
                "PJSIP/100",
                "pjsip/2_desk-a+b",
                "PJSIP/1*#",
                "Local/911@sales",
                "Local/9@sales/n",
                "DAHDI/g1/5551234"
            })
    void a_device_that_matches_a_pattern_may_be_dialled(String device) {
        assertThat(originate(PHONES, device)).isEqualTo("passes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PJSIP/300",
                "PJSIP/",
                "PJSIP/3&PJSIP/1",
                "PJSIP/1&PJSIP/3",
                "PJSIP/1@trunk",
                "PJSIP/1/sip:1@192.0.2.1",
                "PJSIP/1/n",
                "PJSIP/1.2",
                "PJSIP/1:5060",
                "PJSIP/1;x",
                "PJSIP/1,x",
                "PJSIP/1|x",
                "PJSIP/1^x",
                "PJSIP/1\\x",
                "PJSIP/\"1\"",
                "\"PJSIP/1\"",
                "PJSIP/1 ",
                "PJSIP/1\tx",
                "PJSIP/1%20",
                "PJSIP/1${X}",
                "PJSIP/1é",
                "PJSIP/1b(x^1^1)",
                "PJSIP//1",
                "PJSIP",
                "SIP/100",
                "SIP/192.0.2.1",
                "IAX2/user:pass@192.0.2.1/1",
                "AudioSocket/127.0.0.1:9092",
                "AudioSocket/127.0.0.1:9092/1",
                "UnicastRTP/127.0.0.1:4000",
                "MulticastRTP/basic/239.0.0.1:4000",
                "WebSocket/x",
                "Console/dsp",
                "DAHDI/g2/5551234",
                "DAHDI/1",
                "Local/100@sales",
                "Local/9@other",
                "Local/9",
                "Local/9@sales/nb(x)",
                " Local/9@other",
                "local/9@OTHER"
            })
    void no_other_device_may_be_dialled(String device) {
        assertThat(originate(PHONES, device)).as(device).isIn("Action Filtered", "Permission denied");
    }

    @ParameterizedTest
    @CsvSource({
        "PJSIP/300, passes",
        "Local/100@sales/n, passes",
        "Local/100@other/n, Action Filtered",
        "Local/100@other/N, Permission denied"
    })
    void without_devices_a_queue_member_is_any_phone_but_no_place_in_another_context(String member, String expected) {
        CallRules rules =
                CallRules.builder().channel("PJSIP/100-").outContext("sales").build();
        assertThat(Texts.judge(Texts.user(rules, "agent"), "Action: QueueAdd|Queue: q|Interface: " + member))
                .isEqualTo(expected);
    }

    /** They belong to call files; Asterisk ignores them in an Originate. */
    @Test
    void headers_of_call_files_do_not_matter() {
        String action = "Action: Originate|Channel: PJSIP/%s|WaitTime: 30|MaxRetries: 1|RetryTime: 2|CallerId: Doe"
                + "|Exten: 100|Context: sales|Priority: 1";
        UserConfig dialer = Texts.user(PHONES, "originate");
        assertThat(Texts.judge(dialer, action.formatted("100"))).isEqualTo("passes");
        assertThat(Texts.judge(dialer, action.formatted("300"))).isEqualTo("Action Filtered");
    }

    @Test
    void devices_decide_instead_of_channels() {
        CallRules both = PHONES.with(change -> change.channel("PJSIP/300-"));
        assertThat(originate(both, "PJSIP/100")).isEqualTo("passes");
        assertThat(originate(both, "PJSIP/300")).isEqualTo("Action Filtered");
        assertThat(originate(both.with(change -> change.localChannels(LocalChannels.ALLOWWITH)), "Local/100@sales"))
                .isEqualTo("passes");
        assertThat(originate(both.with(change -> change.localChannels(LocalChannels.ALLOWWITH)), "Local/9@other"))
                .isEqualTo("Action Filtered");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "Action: QueueAdd|Queue: q|Interface: PJSIP/100 => passes",
                "Action: QueueAdd|Queue: q|Interface: PJSIP/300 => Action Filtered",
                "Action: QueueAdd|Queue: q|Interface: AudioSocket/127.0.0.1:9092 => Action Filtered",
                "Action: QueueAdd|Queue: q|Interface: PJSIP/100|StateInterface: PJSIP/300 => Action Filtered",
                "Action: QueueAdd|Queue: q|Interface: Local/100@other => Action Filtered",
                "Action: QueueAdd|Queue: q|Interface: Local/100@other/N => Permission denied",
                "Action: QueueAdd|Queue: q|Interface: PJSIP/100|StateInterface: Local/9@other/n,x => Permission denied",
                "Action: QueueAdd|Queue: q|Interface: PJSIP/100|MemberName: Doe|Penalty: 1|Paused: 1 => passes",
                "Action: QueueLog|Queue: q|Event: X|Interface: PJSIP/100 => passes",
                "Action: QueueLog|Queue: q|Event: X|Interface: PJSIP/300 => Action Filtered",
                "Action: QueueAdd|Queue: q|Interface: PJSIP/100|StateInterface: => passes",
                "Action: QueuePause|Interface: PJSIP/100|Paused: 1 => passes",
                "Action: QueuePause|Interface: PJSIP/300|Paused: 1 => Action Filtered"
            })
    void members_of_queues_are_devices_too(String action, String expected) {
        assertThat(Texts.judge(Texts.user(PHONES, "agent"), action)).isEqualTo(expected);
    }

    /** In the log of queues a bar begins the next column, so this would be a row of another member. */
    @ParameterizedTest
    @ValueSource(strings = {"Queue", "Event", "Uniqueid"})
    void a_row_for_the_log_of_queues_has_no_further_columns(String header) {
        Message log = Message.action("QueueLog").with("Interface", "PJSIP/100").with(header, "q|PJSIP/300|PAUSE");
        Permissions rules = Texts.of(Texts.user(PHONES, "agent"));
        assertThat(rules.judge(log, KnownActions.read())).isInstanceOf(Verdict.Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "Action: Bridge|Channel1: Local/hold@ann-00000001;1|Channel2: PJSIP/ann-00000002 => passes",
                "Action: Bridge|Channel1: Local/hold@ann|Channel2: PJSIP/ann-00000002 => Action Filtered",
                "Action: Bridge|Channel1: Local/hold@ann-00000001;1|Channel2: PJSIP/ann => Action Filtered",
                "Action: Bridge|Channel1: Local/hold@ann-|Channel2: PJSIP/ann-00000002 => Action Filtered",
                "Action: Bridge|Channel1: Local/|Channel2: PJSIP/ann-00000002 => Action Filtered",
                "Action: Bridge|Channel1: L|Channel2: PJSIP/ann-00000002 => Action Filtered",
                "Action: Bridge|Channel1: PJSIP/ANN-0000000A|Channel2: PJSIP/ann-1 => passes",
                "Action: Hangup|Channel: PJSIP/ann => Action Filtered",
                "Action: Hangup|Channel: /PJSIP.ann-.*/ => Action Filtered",
                "Action: Hangup|Channel: PJSIP/ann-00000001.* => Action Filtered",
                "Action: Hangup|Channel: all => Action Filtered",
                "Action: Hangup|Channel: 1700000000.1 => Action Filtered",
                "Action: Redirect|Channel: PJSIP/ann|Context: ann|Exten: 1|Priority: 1 => Action Filtered",
                "Action: Redirect|Channel: PJSIP/ann-00000001|Context: park|Exten: 1|Priority: 1 => passes",
                "Action: Redirect|Channel: PJSIP/ann-00000001|Context: bob|Exten: 1|Priority: 1 => Action Filtered",
                "Action: Setvar|Channel: PJSIP/ann|Variable: X|Value: 1 => Action Filtered",
                "Action: Status|Channel: Local/hold@ann => Action Filtered",
                "Action: PlayDTMF|Channel: PJSIP/ann|Digit: 1 => Action Filtered",
                "Action: LocalOptimizeAway|Channel: Local/hold@ann => Action Filtered",
                "Action: Park|Channel: PJSIP/ann => Permission denied",
                "Action: PJSIPHangup|Channel: PJSIP/ann => Permission denied",
                "Action: AOCMessage|ChannelPrefix: PJSIP/ann-00000001 => Permission denied",
                "Action: ConfbridgeKick|Conference: 1|Channel: all => Permission denied"
            })
    void where_a_channel_exists_only_its_full_name_is_the_users_own(String action, String expected) {
        assertThat(Texts.judge(Texts.user(ANN, "call", "originate"), action)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.*/", "all", "PJSIP/100", "1700000000.1", ""})
    void the_class_call_opens_no_pattern_of_channels(String channel) {
        UserConfig user = Texts.user(CallRules.builder().outContext("sales").build(), "call");
        assertThat(Texts.judge(user, "Action: Hangup|Channel: " + channel)).isEqualTo("Permission denied");
        assertThat(Texts.judge(user, "Action: Hangup|Channel: PJSIP/100-00000001"))
                .isEqualTo("passes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "PJSIP/3|PJSIP/300 => passes",
                "PJSIP/3|PJSIP/3.desk => passes",
                "PJSIP/3|pjsip/300/400 => Action Filtered",
                "PJSIP/3-|PJSIP/3-desk/400 => Action Filtered",
                "SIP/3|SIP/300/5551234 => passes",
                "SIP/3|SIP/300/5551234/192.0.2.1 => Action Filtered",
                "SIP/3|SIP/300/192.0.2.1 => Action Filtered",
                "SIP/3|SIP/3.example.org => Action Filtered",
                "IAX2/3|IAX2/3.example.org/1 => Action Filtered",
                "DAHDI/g1|DAHDI/g1/5551234 => passes"
            })
    void after_an_own_device_comes_no_other_device_and_no_host(String channelAndDevice, String expected) {
        String[] parts = channelAndDevice.split("\\|", -1);
        CallRules own =
                CallRules.builder().outContext("sales").channel(parts[0]).build();
        assertThat(originate(own, parts[1])).isEqualTo(expected);
    }

    @Test
    void a_long_name_behind_an_own_device_is_judged_as_a_short_one_is() {
        CallRules own = CallRules.builder().outContext("sales").channel("SIP/3").build();
        assertThat(originate(own, "SIP/300/1")).isEqualTo("passes");
        assertThat(originate(own, "SIP/300" + "/1".repeat(100))).isEqualTo("Action Filtered");
    }

    /** Asterisk would cut off the context. */
    @Test
    void a_device_that_asterisk_would_cut_is_refused() {
        assertThat(originate(PHONES, "Local/9" + "0".repeat(242) + "@sales")).isEqualTo("passes");
        assertThat(originate(PHONES, "Local/9" + "0".repeat(243) + "@sales")).isEqualTo("Permission denied");
        UserConfig agent = Texts.user(PHONES, "agent");
        String add = "Action: QueueAdd|Queue: q|Interface: Local/9";
        assertThat(Texts.judge(agent, add + "0".repeat(66) + "@sales")).isEqualTo("passes");
        assertThat(Texts.judge(agent, add + "0".repeat(67) + "@sales")).isEqualTo("Permission denied");
    }
}
