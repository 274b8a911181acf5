package org.astmanproxy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SaysWhatItIsTest {
    @Test
    void version_is_of_asterisk_22_and_simulated() throws IOException {
        try (SimulatedAsterisk asterisk = AmiClient.asterisk(0);
                AmiClient client = AmiClient.loggedIn(asterisk, "off")) {
            String version =
                    client.ask("Action: Command", "Command: core show version").get("Output");
            assertThat(version).startsWith("Asterisk 22.").contains("simulated by astmanproxy");
            AmiMessage settings = client.ask("Action: CoreSettings");
            assertThat(settings.get("AsteriskVersion")).startsWith("22.").contains("simulated");
            assertThat(settings.get("SystemName")).isEqualTo("lab1");
        }
    }
}
