package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client of the soak finds wrong. */
class SoakedClientTest {
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicLong events = new AtomicLong();

    /** Sends marks in one of the formats, and closes. {@return the client, at the end} */
    @SuppressWarnings("try") // the client has to close before the socket
    private SoakedClient read(String format, String... marks) throws IOException, InterruptedException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SoakedClient client = new SoakedClient(listener.getLocalPort(), "hello", 0, events, faults);
                Socket socket = listener.accept()) {
            Thread thread = new Thread(client);
            thread.start();
            for (String mark : marks) {
                byte[] bytes = format.formatted(mark).getBytes(StandardCharsets.US_ASCII);
                for (byte b : bytes) {
                    socket.getOutputStream().write(b);
                }
            }
            Await.until("all is read", () -> events.get() >= marks.length);
            client.close();
            return client;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Event: Numbered\r\nMark: %s\r\n\r\n",
                "{\"Event\":\"Numbered\",\"Mark\":\"%s\"}\n",
                "<Mark Value=\"%s\"/>\r\n",
                "\"Event: Numbered\",\"Mark: %s\"\r\n\r\n"
            })
    void a_whole_stream_has_no_fault_and_its_last_event_is_known(String format) throws Exception {
        SoakedClient client = read(format, "1-1-7", "1-1-8", "2-1-3", "1-1-9", "1-2-0", "2-1-4");
        assertThat(faults).isEmpty();
        assertThat(client.last(1)).isEqualTo("2-0");
        assertThat(client.last(2)).isEqualTo("1-4");
        assertThat(client.last(3)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-9", "1-1-7", "1-1-6", "1-2-1", "1-0-0"})
    void a_missing_a_repeated_and_an_old_event_are_faults(String next) throws Exception {
        read("Mark: %s\r\n", "1-1-7", next);
        assertThat(faults).singleElement().asString().contains("server 1: 1-7, then ");
    }

    @Test
    void the_end_of_the_stream_is_a_fault() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SoakedClient client = new SoakedClient(listener.getLocalPort(), "hello", 0, events, faults)) {
            listener.accept().close();
            client.run();
        }
        assertThat(faults).hasSize(1);
    }
}
