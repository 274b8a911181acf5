package org.astmanproxy.core.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.testing.LoopCosts;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the hot path takes for the streams of browsers; see {@link DeliveryCostTest}. */
class StreamDeliveryCostTest {
    private static final int FEW = 10;
    private static final int MANY = 60;
    private static final int EVENTS = 20;
    private static final int ROUNDS = 100;

    @RegisterExtension
    final Stand stand = new Stand().listen(ListenerConfig.on(0).formats("http", "json"));

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private final List<Socket> clients = new ArrayList<>();

    @AfterEach
    void disconnect() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
    }

    private void connect(int count, String request, String begun) throws IOException {
        InetSocketAddress proxy = stand.proxy().addresses().get(0);
        while (clients.size() < count) {
            Socket client = new Socket(proxy.getAddress(), proxy.getPort());
            clients.add(client);
            client.setSoTimeout((int) Await.DEADLINE.toMillis());
            client.getOutputStream().write(request.getBytes(US_ASCII));
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf(begun) < 0) {
                answer.append((char) client.getInputStream().read());
            }
            assertThat(answer).matches("(?s)HTTP/1.1 (200|101) .*");
        }
    }

    private static String batch() {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < EVENTS; i++) {
            String value = i == EVENTS - 1 ? "last" : "v".repeat(200);
            events.append("Event: VarSet\r\nPrivilege: dialplan,all\r\nChannel: PJSIP/100-0000000")
                    .append(i)
                    .append("\r\nValue: ")
                    .append(value)
                    .append("\r\n\r\n");
        }
        return events.toString();
    }

    /** Hands on batches one after the other: the next comes when all clients have got the last. */
    private void rounds(AsteriskSession pbx, int bytes) throws IOException {
        for (int i = 0; i < ROUNDS; i++) {
            pbx.sendText(batch());
            for (Socket client : clients) {
                assertThat(client.getInputStream().readNBytes(bytes)).hasSize(bytes);
            }
        }
    }

    /** {@return the number of bytes that one batch takes, without numbers the same for each} */
    private int measure(AsteriskSession pbx, String end) throws IOException {
        pbx.sendText(batch());
        int size = 0;
        for (Socket client : clients) {
            StringBuilder got = new StringBuilder();
            InputStream in = client.getInputStream();
            while (got.indexOf(end) < 0) {
                got.append((char) in.read());
            }
            size = got.length();
        }
        return size;
    }

    private double bytesADelivery(String request, String begun, String end) throws IOException {
        stand.with(c -> c.eventLoops(1))
                .limits(limits -> limits.replayBufferBytes(0))
                .start();
        AsteriskSession pbx = asterisk.session();
        stand.settle(pbx);
        connect(FEW, request, begun);
        int bytes = measure(pbx, end);
        long few = LoopCosts.allocated(() -> rounds(pbx, bytes));
        connect(MANY, request, begun);
        long many = LoopCosts.allocated(() -> rounds(pbx, bytes));
        return (double) (many - few) / ((MANY - FEW) * EVENTS * ROUNDS);
    }

    @Test
    void handing_an_event_to_one_more_client_of_server_sent_events_allocates_nothing() throws IOException {
        String request = "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n";
        assertThat(bytesADelivery(request, "Success\"}\n\n", "last\",\"Server\":\"pbx1\"}\n\n"))
                .as("bytes for each delivery")
                .isLessThan(0.5);
    }

    @Test
    void handing_an_event_to_one_more_web_socket_allocates_nothing() throws IOException {
        String request = String.join(
                "\r\n",
                "GET /ws HTTP/1.1",
                "Host: localhost",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "\r\n");
        assertThat(bytesADelivery(request, "\r\n\r\n", "last\",\"Server\":\"pbx1\"}\n"))
                .as("bytes for each delivery")
                .isLessThan(0.5);
    }
}
