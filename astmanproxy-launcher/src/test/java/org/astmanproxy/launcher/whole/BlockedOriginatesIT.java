package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.astmanproxy.Proxy;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 40 clients ask while two others wait for the replies to their synchronous Originates: all are answered before these calls
 * end, and so are events. To measure the largest wait: {@code -Dblocked.rounds=30 -Dblocked.pause=1000}.
 */
@ExtendWith(Lab.Resolver.class)
class BlockedOriginatesIT {
    private static final int CLIENTS = 40;
    private static final int ROUNDS = Integer.getInteger("blocked.rounds", 3);
    private static final Duration PAUSE = Duration.ofMillis(Integer.getInteger("blocked.pause", 0));
    /** Each call has the two channels of a Local device. */
    private static final int CHANNELS = 4;

    private static AmiConnection connected(Proxy proxy, String events) throws IOException {
        AmiConnection connection = AmiConnection.connect(Lab.port(proxy));
        connection.login(events);
        return connection;
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void nobody_waits_for_the_calls_of_others(int version, Lab lab) throws IOException {
        List<AmiConnection> clients = new ArrayList<>();
        try (Proxy proxy = lab.proxy(version);
                AmiConnection one = connected(proxy, "off");
                AmiConnection two = connected(proxy, "off");
                AmiConnection watcher = connected(proxy, "user")) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(connected(proxy, "off"));
            }
            for (AmiConnection caller : List.of(one, two)) {
                caller.send(Asking.lines("Action: Originate|ActionID: rings|Channel: Local/noanswer@lab"
                        + "|Application: Wait|Data: 1|Timeout: 600000"));
            }
            Calls.awaitChannels(clients.get(0), CHANNELS);
            long longest = 0;
            for (int round = 0; round < ROUNDS; round++) {
                longest = Math.max(longest, ask(clients, watcher, round));
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            System.out.println("blocked: Asterisk " + version + ", " + CLIENTS + " clients, " + ROUNDS
                    + " rounds, longest wait " + longest / 1_000_000 + " ms");
            Calls.awaitChannels(clients.get(0), CHANNELS);
            Calls.hangUpAll(clients.get(0));
            for (AmiConnection caller : List.of(one, two)) {
                assertThat(AmiText.of(caller.readMessage()))
                        .startsWith("Response: Error\r\nActionID: rings\r\nMessage: Originate failed\r\n");
            }
        } finally {
            for (AmiConnection client : clients) {
                client.close();
            }
        }
    }

    /** Asks for all clients at once, and sends an event. {@return the longest wait for a reply or the event, in ns} */
    private static long ask(List<AmiConnection> clients, AmiConnection watcher, int round) throws IOException {
        long begin = System.nanoTime();
        for (AmiConnection client : clients) {
            client.send("Action: CoreStatus", "ActionID: " + round);
        }
        clients.get(0).send("Action: UserEvent", "UserEvent: Beside", "Round: " + round, "ActionID: event");
        for (AmiConnection client : clients) {
            assertThat(AmiText.of(client.readMessage())).startsWith("Response: Success\r\nActionID: " + round + "\r\n");
        }
        List<byte[]> events = watcher.readUntil(message -> AmiText.of(message).contains("Round: " + round + "\r\n"));
        assertThat(AmiMessages.value(events.get(events.size() - 1), "UserEvent"))
                .contains("Beside");
        long wait = System.nanoTime() - begin;
        clients.get(0).readUntil(message -> AmiText.of(message).contains("ActionID: event"));
        return wait;
    }
}
