package org.astmanproxy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;

/** Starts simulated Asterisks and logs clients in to them. */
final class Simulation {
    static final String USER = "admin";
    static final String SECRET = "labsecret";

    private Simulation() {}

    /** Starts one with the name and the user of the recorded ones. */
    static SimulatedAsterisk start(double eventsPerSecond) throws IOException {
        return SimulatedAsterisk.start(SimulationOptions.onAnyPort()
                .withLogin(USER, SECRET)
                .withEventsPerSecond(eventsPerSecond)
                .withSystemName("lab1")
                .withSeed(7));
    }

    static AmiClient loggedIn(SimulatedAsterisk asterisk, String events) {
        AmiClient client = new AmiClient(asterisk.address());
        assertThat(client.line()).startsWith("Asterisk Call Manager/");
        client.send("Action: Login", "Username: " + USER, "Secret: " + SECRET, "Events: " + events);
        assertThat(client.read().get("Message")).isEqualTo("Authentication accepted");
        return client;
    }

    /** {@return the names of a message's headers in their order, without the channel's name in ChanVariable} */
    static List<String> shape(AmiMessage message) {
        return message.lines().stream()
                .map(line -> line.startsWith("ChanVariable(") ? "ChanVariable()" : line.substring(0, line.indexOf(':')))
                .toList();
    }
}
