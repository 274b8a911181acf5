package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.simulator.SimulatedAsterisk;
import org.astmanproxy.simulator.SimulationOptions;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;

class DialerTests {
    @Test
    void dial_sends_an_originate_with_phone_and_extension() throws Exception {
        try (ScriptedAsterisk asterisk = replying("Response: Success\r\nMessage: Originate successfully queued\r\n\r\n");
                Dialer dialer = new Dialer(asterisk.address(), ScriptedAsterisk.USER, ScriptedAsterisk.SECRET)) {
            dialer.dial("PJSIP/1001", "1002");

            List<AmiMessage> received = asterisk.session().received();
            assertThat(received).extracting(action -> action.get("Action")).containsExactly("Login", "Originate");
            AmiMessage originate = received.get(1);
            assertThat(originate.get("Channel")).isEqualTo("PJSIP/1001");
            assertThat(originate.get("Exten")).isEqualTo("1002");
        }
    }

    @Test
    void dial_fails_with_the_message_of_asterisk() throws Exception {
        try (ScriptedAsterisk asterisk = replying("Response: Error\r\nMessage: Extension does not exist.\r\n\r\n");
                Dialer dialer = new Dialer(asterisk.address(), ScriptedAsterisk.USER, ScriptedAsterisk.SECRET)) {
            assertThatThrownBy(() -> dialer.dial("PJSIP/1001", "9999"))
                    .hasMessageContaining("Extension does not exist.");
        }
    }

    @Test
    void the_phone_and_the_extension_talk_to_each_other() throws Exception {
        SimulationOptions options = SimulationOptions.onAnyPort().withLogin("admin", "secret");
        try (SimulatedAsterisk asterisk = SimulatedAsterisk.start(options);
                AmiClient watcher = new AmiClient(asterisk.address());
                Dialer dialer = new Dialer(asterisk.address(), "admin", "secret")) {
            watcher.line(); // the banner
            watcher.login("admin", "secret");

            dialer.dial("PJSIP/1001", "1002");

            assertThat(watcher.readEvent("DialEnd").get("DialStatus")).isEqualTo("ANSWER");
            AmiMessage first = watcher.readEvent("BridgeEnter");
            AmiMessage second = watcher.readEvent("BridgeEnter");
            assertThat(List.of(first.get("Channel"), second.get("Channel")))
                    .anyMatch(channel -> channel.startsWith("PJSIP/1001-"))
                    .anyMatch(channel -> channel.startsWith("PJSIP/1002-"));
        }
    }

    /** Starts a server that admits the user and answers all other actions with this text. */
    private static ScriptedAsterisk replying(String text) {
        return new ScriptedAsterisk("pbx").replies(action -> Optional.of(text));
    }
}
