package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a recording of Java Flight Recorder has of a proxy. */
class FlightLogTest {
    @RegisterExtension
    final Stand stand = new Stand();

    @TempDir
    private Path folder;

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private static boolean has(List<RecordedEvent> events, String name, String field, Object value) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("org.astmanproxy." + name))
                .anyMatch(event -> value.equals(event.getValue(field)));
    }

    @Test
    void connects_logins_actions_and_servers_are_recorded() throws IOException {
        try (Recording recording = new Recording()) {
            for (String name : List.of("ClientConnect", "Login", "Action", "ServerState", "SlowClient")) {
                recording.enable("org.astmanproxy." + name);
            }
            recording.start();
            stand.with(c -> c.retry(rules -> rules.withFirst(Duration.ofMillis(100))));
            stand.user("root", "s").start();
            AsteriskSession pbx = asterisk.session();
            AmiClient wrong = stand.client();
            wrong.login("root", "wrong");
            AmiClient client = stand.loggedIn("root", "s");
            client.send("Action: Getvar", "ActionID: 1");
            pbx.answer(pbx.next(), "Response: Success");
            client.readUntil(message -> message.lines().contains("ActionID: 1"));
            pbx.close();
            Await.until("the proxy has logged in again", () -> asterisk.session() != pbx);
            stand.awaitBooted("pbx1");
            recording.stop();
            Path file = folder.resolve("flight.jfr");
            recording.dump(file);
            List<RecordedEvent> events = RecordingFile.readAllEvents(file);
            assertThat(has(events, "ClientConnect", "tls", false)).isTrue();
            assertThat(has(events, "Login", "accepted", false)).isTrue();
            assertThat(has(events, "Login", "accepted", true)).isTrue();
            assertThat(has(events, "Login", "user", "root")).isTrue();
            assertThat(has(events, "Action", "action", "getvar")).isTrue();
            assertThat(has(events, "Action", "outcome", "success")).isTrue();
            assertThat(has(events, "ServerState", "state", "lost")).isTrue();
            assertThat(has(events, "ServerState", "logins", 2L)).isTrue();
        }
    }
}
