package org.astmanproxy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {
    /** What differs between any two Asterisks, or two moments. */
    private static String withoutTimes(String text) {
        return text.replaceAll(
                "(Timestamp|Uptime|LastReload|EventTV|SessionTV|SessionID|LocalAddress|RemoteAddress"
                        + "|Core(?:Startup|Reload)(?:Date|Time)|CoreProcessedCalls|Challenge): [^\r]*",
                "$1: x");
    }

    private static String answer(String name) throws IOException {
        int messages = Transcripts.received(name).split("\r\n\r\n", -1).length - 1;
        try (SimulatedAsterisk asterisk = Simulation.start(0);
                AmiClient client = new AmiClient(asterisk.address())) {
            client.sendBytes(Transcripts.sent(name));
            return client.readText(messages);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bare-lf",
                "before-login",
                "blank-lines",
                "challenge-bad-authtype",
                "events-mask",
                "login-events-off",
                "login-failed",
                "login-ok",
                "login-twice",
                "login-unknown-user",
                "logoff",
                "long-value",
                "many-headers",
                "no-space-after-colon",
                "nul-and-garbage",
                "originate-sync",
                "ping",
                "pipelined",
                "unknown-action",
                "userevent"
            })
    void conversation_is_the_one_that_a_real_asterisk_has(String name) throws IOException {
        assertThat(withoutTimes(answer(name))).isEqualTo(withoutTimes(Transcripts.received(name)));
    }

    @Test
    void errors_for_missing_parameters_are_those_of_a_real_asterisk() throws IOException {
        String withoutUnknown = "ActionID: mp-(5|8|9|10)\r\nMessage: [^\r]*";
        assertThat(answer("missing-params").replaceAll(withoutUnknown, "x"))
                .isEqualTo(Transcripts.received("missing-params").replaceAll(withoutUnknown, "x"));
    }

    @Test
    void failed_login_is_answered_and_the_connection_closed() throws IOException {
        try (SimulatedAsterisk asterisk = Simulation.start(0);
                AmiClient client = new AmiClient(asterisk.address())) {
            client.sendBytes(Transcripts.sent("login-failed"));
            assertThat(client.readText(1)).endsWith("Message: Authentication failed\r\n\r\n");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void listed_commands_are_described_as_a_real_asterisk_describes_them() throws IOException {
        try (SimulatedAsterisk asterisk = Simulation.start(0);
                AmiClient client = Simulation.loggedIn(asterisk, "off")) {
            AmiMessage commands = client.response("Action: ListCommands", "ActionID: lc-1");
            assertThat(Transcripts.messages("list-commands").get(1).lines()).containsSubsequence(commands.lines());
            assertThat(commands.lines()).hasSizeGreaterThan(20);
        }
    }
}
