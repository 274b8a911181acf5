package org.astmanproxy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.junit.jupiter.api.Test;

class RobustnessTest {
    private static final String[] WORDS = {
        "Action: ",
        "Originate",
        "Redirect",
        "Hangup",
        "Channel: ",
        "Local/",
        "PJSIP/1001",
        "Exten: ",
        "\0",
        ":",
        "/",
        "(",
        "Priority: ",
        "99999999999",
        "-1",
        "Application: Dial\r\nData: ",
        "Queue",
        "Async: true",
        "Timeout: ",
        "Command: ",
        "EventMask: ",
        "Events",
        "Variable: =,=,",
        "@",
        ";1",
        "\r\n",
        "\n",
        "\r",
        "Setvar",
        "Status",
        "Command",
        "UserEvent"
    };

    @Test
    void nothing_that_a_client_sends_ends_the_simulation() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (SimulatedAsterisk asterisk = Simulation.start(200)) {
            for (int i = 0; i < 20; i++) {
                try (AmiClient client = Simulation.loggedIn(asterisk, "off")) {
                    for (int n = 0; n < 100; n++) {
                        client.sendBytes(garbage(random));
                    }
                    client.endSending();
                }
            }
            try (AmiClient client = Simulation.loggedIn(asterisk, "off")) {
                assertThat(client.response("Action: Ping").get("Ping"))
                        .as("seed " + seed)
                        .isEqualTo("Pong");
            }
        }
    }

    private static byte[] garbage(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(WORDS[random.nextInt(WORDS.length)]);
            text.append(random.nextInt(4) == 0 ? Character.toString((char) random.nextInt(256)) : "");
        }
        text.append("\r\n\r\n");
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void client_that_never_reads_is_dropped_and_the_others_notice_nothing() throws IOException {
        try (SimulatedAsterisk asterisk = Simulation.start(20_000);
                AmiClient asleep = Simulation.loggedIn(asterisk, "on");
                AmiClient awake = Simulation.loggedIn(asterisk, "user")) {
            boolean dropped = false;
            long deadline = System.nanoTime() + 30_000_000_000L;
            while (!dropped && System.nanoTime() < deadline) {
                awake.send("Action: UserEvent", "UserEvent: tick");
                assertThat(awake.readThrough(message -> message.isEvent("UserEvent")))
                        .hasSize(2);
                dropped = isDropped(asleep);
            }
            assertThat(dropped).isTrue();
        }
    }

    private static boolean isDropped(AmiClient client) {
        try {
            client.send("Action: Ping", "ActionID: anybody");
            return false;
        } catch (UncheckedIOException reset) {
            return true;
        }
    }

    @Test
    void many_clients_get_the_same_events_in_the_same_order() throws IOException {
        try (SimulatedAsterisk asterisk = Simulation.start(2000)) {
            List<AmiClient> clients = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                clients.add(Simulation.loggedIn(asterisk, "on"));
            }
            List<List<AmiMessage>> streams = new ArrayList<>();
            for (AmiClient client : clients) {
                client.send("Action: UserEvent", "UserEvent: Me");
            }
            AmiClient starter = Simulation.loggedIn(asterisk, "off");
            starter.response("Action: UserEvent", "UserEvent: Start");
            for (AmiClient client : clients) {
                client.readThrough(message -> message.get("UserEvent").equals("Start"));
                List<AmiMessage> stream = new ArrayList<>();
                for (AmiMessage message = client.read(); stream.size() < 2000; message = client.read()) {
                    if (message.first().startsWith("Event: ")) {
                        stream.add(message);
                    }
                }
                streams.add(stream);
            }
            assertThat(streams).allMatch(streams.get(0)::equals);
            starter.close();
            for (AmiClient client : clients) {
                client.close();
            }
        }
    }
}
