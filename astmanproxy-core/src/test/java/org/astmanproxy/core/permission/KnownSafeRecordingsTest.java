package org.astmanproxy.core.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.core.permission.ClickToDialUser.DIALER;
import static org.astmanproxy.core.permission.ClickToDialUser.verdict;

import java.util.Map;
import java.util.Set;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files and programs that a recording or a channel of a user without {@code system} may name. */
class KnownSafeRecordingsTest {
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
        ActionFacts facts = ActionFacts.of(Map.of(
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

    @Test
    void long_names_of_recordings_are_judged_as_short_ones_are() {
        ActionFacts facts = ActionFacts.of(Map.of("mixmonitor", Set.of("call")));
        String action =
                "Action: MixMonitor|Channel: x|File: a" + "/a".repeat(10_000) + "|Options: " + "V(1)b".repeat(10_000);
        assertThat(Texts.of(DIALER).judge(Texts.message(action), facts)).isInstanceOf(Verdict.Allowed.class);
    }
}
