package org.astmanproxy.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultRelayTest {
    private static final int SHORT_MILLIS = 100;

    private ServerSocket listener;
    private FaultRelay relay;
    private Socket client;
    private Socket server;

    @BeforeEach
    void connect() throws IOException {
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        relay = new FaultRelay((InetSocketAddress) listener.getLocalSocketAddress());
        client = new Socket(relay.address().getAddress(), relay.port());
        server = accept();
        client.setSoTimeout((int) Await.DEADLINE.toMillis());
    }

    private Socket accept() throws IOException {
        Socket accepted = listener.accept();
        accepted.setSoTimeout((int) Await.DEADLINE.toMillis());
        return accepted;
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
        client.close();
        server.close();
        listener.close();
    }

    private static void write(Socket to, String text) throws IOException {
        to.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static String read(Socket from, int bytes) throws IOException {
        return new String(from.getInputStream().readNBytes(bytes), US_ASCII);
    }

    private static void assertSilent(Socket socket) throws IOException {
        socket.setSoTimeout(SHORT_MILLIS);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout((int) Await.DEADLINE.toMillis());
    }

    private static void assertReset(Socket socket) {
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
    }

    @Test
    void without_a_fault_all_bytes_pass_and_so_does_each_end() throws IOException {
        write(client, "question");
        assertThat(read(server, 8)).isEqualTo("question");
        write(server, "answer");
        assertThat(read(client, 6)).isEqualTo("answer");
        client.shutdownOutput();
        assertThat(server.getInputStream().read()).isEqualTo(-1);
        write(server, "more");
        server.close();
        assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII)).isEqualTo("more");
        Await.until("the connection is forgotten", () -> relay.openCount() == 0);
        assertThat(relay.connectionCount()).isEqualTo(1);
    }

    @Test
    void a_large_text_passes_whole_if_it_is_slow_and_split() throws Exception {
        relay.toServer(RelayFault.latency(Duration.ofMillis(1)).andThrottle(1_000_000));
        relay.toClient(RelayFault.split());
        String text = "0123456789".repeat(2_000);
        Thread writer = new Thread(() -> {
            try {
                write(client, text);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        writer.start();
        assertThat(read(server, text.length())).isEqualTo(text);
        writer.join();
        write(server, text);
        assertThat(read(client, text.length())).isEqualTo(text);
    }

    @Test
    void latency_delays() throws IOException {
        relay.toServer(RelayFault.latency(Duration.ofMillis(300)));
        long begin = System.nanoTime();
        write(client, "x");
        assertThat(read(server, 1)).isEqualTo("x");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void a_throttle_limits_the_bytes_of_a_second() throws IOException {
        relay.toServer(RelayFault.throttle(1_000));
        long begin = System.nanoTime();
        write(client, "0123456789".repeat(40));
        assertThat(read(server, 400)).hasSize(400);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RelayFault.throttle(0))
                .withMessage("bytes per second: 0 (expected: 1 or more)");
    }

    @Test
    void a_cut_resets_both_sides_after_the_bytes_and_a_new_connection_passes_as_many() throws IOException {
        relay.toServer(RelayFault.cutAfter(4));
        write(client, "question");
        assertThat(read(server, 4)).isEqualTo("ques");
        assertReset(server);
        assertReset(client);
        try (Socket again = new Socket(relay.address().getAddress(), relay.port());
                Socket accepted = accept()) {
            write(again, "abc");
            assertThat(read(accepted, 3)).isEqualTo("abc");
        }
    }

    @Test
    void one_byte_is_corrupted() throws IOException {
        relay.toClient(RelayFault.corruptByte(0));
        write(server, "Event");
        assertThat(read(client, 5)).isEqualTo("Dvent");
        write(server, "Event");
        assertThat(read(client, 5)).isEqualTo("Event");
    }

    @Test
    void after_a_half_close_the_other_direction_goes_on() throws IOException {
        relay.toServer(RelayFault.halfCloseAfter(3));
        write(client, "Action");
        assertThat(new String(server.getInputStream().readAllBytes(), US_ASCII)).isEqualTo("Act");
        write(server, "answer");
        assertThat(read(client, 6)).isEqualTo("answer");
    }

    @Test
    void a_black_hole_passes_nothing_not_even_the_end_until_it_is_healed() throws IOException {
        relay.toServer(RelayFault.blackHole());
        write(client, "lost");
        assertSilent(server);
        write(server, "heard");
        assertThat(read(client, 5)).isEqualTo("heard");
        relay.heal();
        write(client, "found");
        assertThat(read(server, 5)).isEqualTo("found");
        relay.both(RelayFault.blackHole());
        client.shutdownOutput();
        assertSilent(server);
    }

    @Test
    void positions_count_from_the_moment_of_the_fault() throws IOException {
        write(client, "before");
        assertThat(read(server, 6)).isEqualTo("before");
        relay.toServer(RelayFault.corruptByte(1).andBlackHoleAfter(3));
        write(client, "later");
        assertThat(read(server, 3)).isEqualTo("l`t");
        assertSilent(server);
    }

    @Test
    void all_connections_can_be_cut() {
        relay.cut();
        assertReset(client);
        assertReset(server);
        assertThat(relay.openCount()).isZero();
    }

    @Test
    void a_client_is_reset_if_the_server_does_not_listen() throws IOException {
        listener.close();
        try (Socket late = new Socket(relay.address().getAddress(), relay.port())) {
            late.setSoTimeout((int) Await.DEADLINE.toMillis());
            assertReset(late);
        }
    }
}
