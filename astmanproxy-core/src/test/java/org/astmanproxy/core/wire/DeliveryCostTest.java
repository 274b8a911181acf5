package org.astmanproxy.core.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LoopCosts;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the hot path takes, counted and not timed: it is the same on any machine. */
class DeliveryCostTest {
    private static final int FEW = 10;
    private static final int MANY = 60;
    private static final int EVENTS = 20;
    private static final int ROUNDS = 200;

    @RegisterExtension
    final Stand stand = new Stand();

    @TempDir
    private Path folder;

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private final List<Socket> clients = new ArrayList<>();
    private AsteriskSession pbx;
    private String batch = "";
    private byte[] expected = {};

    @BeforeEach
    void start() {
        UserConfig user = UserConfig.builder("bob", "s")
                .read(Set.of("dialplan"))
                .calls(CallRules.builder()
                        .channel("PJSIP/100-")
                        .inContext("ctx")
                        .build())
                .build();
        stand.with(c -> c.eventLoops(1)).user(user).start();
        pbx = asterisk.session();
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < EVENTS; i++) {
            events.append("Event: VarSet\r\nPrivilege: dialplan,all\r\nChannel: PJSIP/100-0000000")
                    .append(i)
                    .append("\r\nVariable: X\r\nValue: ")
                    .append("v".repeat(200))
                    .append("\r\n\r\n");
        }
        batch = events.toString();
        expected = batch.replace("\r\n\r\n", "\r\nServer: pbx1\r\n\r\n").getBytes(ISO_8859_1);
    }

    @AfterEach
    void disconnect() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
    }

    private void connect(int count) throws IOException {
        connect(count, "");
    }

    /** Who logs in is somebody under rules. */
    private void connect(int count, String login) throws IOException {
        while (clients.size() < count) {
            Socket client = new Socket(
                    stand.proxy().addresses().get(0).getAddress(),
                    stand.proxy().addresses().get(0).getPort());
            clients.add(client);
            client.setSoTimeout((int) Await.DEADLINE.toMillis());
            while (client.getInputStream().read() != '\n') {
                // the banner
            }
            if (!login.isEmpty()) {
                client.getOutputStream().write(login.getBytes(ISO_8859_1));
                StringBuilder answer = new StringBuilder();
                while (answer.indexOf("\r\n\r\n") < 0) {
                    answer.append((char) client.getInputStream().read());
                }
                assertThat(answer).contains("Success");
            }
        }
    }

    /** Hands on batches one after the other: the next comes when all clients have got the last. */
    private void rounds() throws IOException {
        for (int i = 0; i < ROUNDS; i++) {
            pbx.sendText(batch);
            for (Socket client : clients) {
                assertThat(client.getInputStream().readNBytes(expected.length)).isEqualTo(expected);
            }
        }
    }

    private long allocatedInRounds() throws IOException {
        return LoopCosts.allocated(this::rounds);
    }

    @Test
    void handing_an_event_to_one_more_client_allocates_nothing() throws IOException {
        connect(FEW);
        long few = allocatedInRounds();
        connect(MANY);
        long many = allocatedInRounds();
        double perDelivery = (double) (many - few) / ((MANY - FEW) * EVENTS * ROUNDS);
        assertThat(perDelivery).as("bytes for each delivery").isLessThan(0.5);
    }

    @Test
    void handing_an_event_to_one_more_client_under_the_same_rules_allocates_nothing() throws IOException {
        String login = "Action: Login\r\nUsername: bob\r\nSecret: s\r\nEvents: on\r\n\r\n";
        connect(FEW, login);
        long few = allocatedInRounds();
        connect(MANY, login);
        long many = allocatedInRounds();
        double perDelivery = (double) (many - few) / ((MANY - FEW) * EVENTS * ROUNDS);
        assertThat(perDelivery).as("bytes for each delivery").isLessThan(0.5);
    }

    @Test
    void an_event_takes_its_own_bytes_once_and_little_more() throws IOException {
        connect(FEW);
        double perEvent = (double) allocatedInRounds() / (EVENTS * ROUNDS);
        double size = (double) batch.length() / EVENTS;
        assertThat(perEvent).as("bytes for each event of " + size).isLessThan(size + 230);
    }

    @Test
    void what_comes_together_is_written_with_one_call_to_each_client() throws IOException {
        connect(FEW);
        rounds();
        List<RecordedEvent> writes = LoopCosts.writes(folder.resolve("writes.jfr"), () -> {
            rounds();
            // a write is recorded when it has returned, which may be after the client has read what it wrote
            stand.settle(pbx);
        });
        long bytes = writes.stream()
                .mapToLong(write -> write.getLong("bytesWritten"))
                .sum();
        assertThat(bytes).isGreaterThanOrEqualTo((long) expected.length * FEW * ROUNDS);
        double perDelivery = (double) writes.size() / (FEW * EVENTS * ROUNDS);
        assertThat(perDelivery).as("write calls for each delivery").isLessThan(1.5 / EVENTS);
    }
}
