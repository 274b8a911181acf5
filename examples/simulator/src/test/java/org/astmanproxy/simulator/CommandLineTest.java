package org.astmanproxy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    private SimulatedAsterisk asterisk;
    private AmiClient client;

    @BeforeEach
    void start() throws IOException {
        asterisk = Simulation.start(0);
        client = Simulation.loggedIn(asterisk, "off");
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        asterisk.close();
    }

    private static AmiMessage recorded(String actionId) throws IOException {
        return Transcripts.messages("command").stream()
                .filter(message -> message.get("ActionID").equals(actionId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void unknown_command_is_refused_in_the_words_of_a_real_asterisk() throws IOException {
        assertThat(client.response("Action: Command", "Command: no such command here", "ActionID: cmd-2"))
                .isEqualTo(recorded("cmd-2"));
        assertThat(client.response("Action: Command", "Command: core foo bar").get("Output"))
                .isEqualTo(
                        "No such command 'core foo bar' (type 'core show help core foo' for other possible commands)");
    }

    @Test
    void channels_are_shown_in_the_columns_of_a_real_asterisk() throws IOException {
        AmiMessage none = client.response("Action: Command", "Command: core show channels", "ActionID: cmd-1");
        assertThat(none.lines().subList(0, 6))
                .isEqualTo(recorded("cmd-1").lines().subList(0, 6));
        client.response("Action: Originate", "Channel: Local/hold@demo", "Application: Wait", "Data: 60");
        AmiMessage two = client.response("Action: Command", "Command: core show channels");
        assertThat(two.lines())
                .anyMatch(line -> line.matches("Output: Local/hold@demo-00000000;1 +hold@demo:1 +Up +Wait\\(60\\) +"))
                .contains("Output: 2 active channels", "Output: 1 active call");
    }

    @Test
    void dialplan_and_queues_are_shown() throws IOException {
        List<String> dialplan = client.response("Action: Command", "Command: dialplan show demo")
                .lines();
        assertThat(dialplan.get(3))
                .isEqualTo("Output:   'answer' =>       1. Answer()                                   [simulation]");
        assertThat(client.response("Action: Command", "Command: dialplan show nowhere")
                        .first())
                .isEqualTo("Response: Error");
        assertThat(client.response("Action: Command", "Command: queue show").lines())
                .contains("Output:    Members: ", "Output:    No Callers");
    }
}
