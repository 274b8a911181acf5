package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.astmanproxy.ClientSession;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.format.websocket.ClientFrames;
import org.astmanproxy.core.testing.RawWebSocket;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input that belongs to no message, and that nobody keeps: it takes no memory, however long a client sends it. */
class UnkeptInputTest {
    private static final int TIMES = 100;
    private static final int SMALL = 256 << 10;

    @RegisterExtension
    final Stand stand = new Stand()
            .listen(ListenerConfig.on(0).formats("http", "standard"))
            .listen(ListenerConfig.on(0).formats("standard", "standard"));

    private long before;

    @BeforeEach
    void start() {
        stand.startAlone();
        before = stand.proxy().memory().usedBytes();
    }

    private InetSocketAddress address(int listener) {
        return stand.proxy().addresses().get(listener);
    }

    private void assertUnkept(OutputStream out, byte[] bytes) throws IOException {
        Await.until("it is taken in", () -> !stand.proxy().clients().isEmpty());
        ClientSession session = stand.proxy().clients().get(0);
        long read = session.metrics().bytesIn() + (long) TIMES * bytes.length;
        for (int i = 0; i < TIMES; i++) {
            out.write(bytes);
        }
        Await.until("all is read", () -> session.metrics().bytesIn() >= read);
        Await.until("no memory is used", () -> stand.proxy().memory().usedBytes() < before + SMALL);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 'GET /events HTTP/1.1|Host: localhost||'",
        "0, 'GET /?Action=Ping HTTP/1.1|Host: localhost||'",
        "1, |"
    })
    void line_ends_after_a_request_or_between_messages_are_not_counted(int listener, String first) throws Exception {
        try (Socket socket =
                new Socket(address(listener).getAddress(), address(listener).getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(first.replace("|", "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isPositive();
            assertUnkept(out, "\r\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void control_frames_of_a_websocket_are_not_counted() throws Exception {
        try (RawWebSocket client = RawWebSocket.request(address(0), "/ws")) {
            assertThat(client.status()).isEqualTo(101);
            byte[] pong = ClientFrames.whole(ClientFrames.PONG, new byte[100]);
            byte[][] pongs = new byte[200][];
            Arrays.fill(pongs, pong);
            byte[] all = ClientFrames.join(pongs);
            assertUnkept(
                    new OutputStream() {
                        @Override
                        public void write(byte[] bytes) {
                            client.send(bytes);
                        }

                        @Override
                        public void write(int b) {
                            client.send(new byte[] {(byte) b});
                        }
                    },
                    all);
        }
    }
}
