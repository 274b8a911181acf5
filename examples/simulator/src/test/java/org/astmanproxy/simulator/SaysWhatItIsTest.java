package org.astmanproxy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.junit.jupiter.api.Test;

class SaysWhatItIsTest {
    @Test
    void version_is_of_asterisk_22_and_simulated() throws IOException {
        try (SimulatedAsterisk asterisk = Simulation.start(0);
                AmiClient client = Simulation.loggedIn(asterisk, "off")) {
            String version = client.response("Action: Command", "Command: core show version")
                    .get("Output");
            assertThat(version).startsWith("Asterisk 22.").contains("simulated by astmanproxy");
            AmiMessage settings = client.response("Action: CoreSettings");
            assertThat(settings.get("AsteriskVersion")).startsWith("22.").contains("simulated");
            assertThat(settings.get("SystemName")).isEqualTo("lab1");
        }
    }
}
