package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.astmanproxy.Proxy;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.astmanproxy.launcher.asterisk.RealAsterisk;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An Asterisk is killed and started again while clients stay connected. */
@ExtendWith(Lab.Resolver.class)
class LostServerIT {
    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void clients_stay_and_learn_what_happens_and_the_other_server_goes_on(int version, Lab lab) throws IOException {
        int other = version == 22 ? 16 : 22;
        try (RealAsterisk mortal = RealAsterisk.startOrSkip(version);
                Proxy proxy = lab.proxy(
                        builder -> builder.server(Lab.server(mortal, "mortal"))
                                .settings(c -> c.retry(rules -> rules.withFirst(Duration.ofMillis(200)))),
                        other);
                AmiConnection client = AmiConnection.connect(Lab.port(proxy));
                AmiConnection watcher = AmiConnection.connect(Lab.port(proxy))) {
            client.login("off");
            watcher.login("system");
            client.send(Asking.lines("Action: Originate|ActionID: pending|Server: mortal|Channel: Local/noanswer@lab"
                    + "|Application: Wait|Data: 1"));
            client.send("Action: Ping", "ActionID: waits behind it", "Server: mortal");
            client.ask("Action: Ping", "Server: " + Lab.name(other));

            mortal.kill();
            for (String id : List.of("pending", "waits behind it")) {
                assertThat(AmiText.of(client.readMessage()))
                        .isEqualTo("Response: Error\r\nActionID: " + id
                                + "\r\nMessage: Server mortal disconnected\r\nServer: mortal\r\n\r\n");
            }
            next(watcher, event -> isState(event, "disconnected"));
            assertThat(AmiText.of(client.ask("Action: Ping", "Server: mortal")))
                    .contains("Response: Error", "Message: Server mortal is not connected");
            assertThat(AmiText.of(client.ask("Action: Ping"))).contains("Ping: Pong", "Server: " + Lab.name(other));

            mortal.restart();
            next(watcher, event -> isState(event, "connected"));
            byte[] booted = next(watcher, event -> AmiMessages.isEvent(event, "FullyBooted"));
            assertThat(AmiText.of(booted))
                    .contains("Privilege: system,all\r\n", "Uptime: ", "Status: Fully Booted\r\n")
                    .endsWith("Server: mortal\r\n\r\n");
            assertThat(AmiText.of(client.ask("Action: CoreSettings", "Server: mortal", "ActionID: again")))
                    .startsWith("Response: Success\r\nActionID: again\r\n")
                    .contains("AsteriskVersion: " + version);
        }
    }

    private static byte[] next(AmiConnection connection, Predicate<byte[]> wanted) throws IOException {
        List<byte[]> read = connection.readUntil(wanted);
        return read.get(read.size() - 1);
    }

    private static boolean isState(byte[] event, String state) {
        return AmiMessages.isEvent(event, "ProxyServerState")
                && AmiMessages.values(event, "Server").equals(List.of("mortal"))
                && AmiMessages.values(event, "State").equals(List.of(state));
    }
}
