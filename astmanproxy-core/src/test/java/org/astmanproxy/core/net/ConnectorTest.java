package org.astmanproxy.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectorTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Executor HERE = Runnable::run;

    @RegisterExtension
    final LoopRig rig = new LoopRig();

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private final Connector.ConnectHandler outcome = new Connector.ConnectHandler() {
        @Override
        public void connected(SocketChannel channel) {
            Channels.close(channel);
            told.add("connected");
        }

        @Override
        public void failed(String why) {
            told.add(why);
        }
    };

    private Connector connect(Executor resolver, String host, int port) {
        Connector connector = rig.onLoop(() -> Connector.connect(rig.loop(), resolver, host, port, TIMEOUT, outcome));
        rig.run(() -> {}); // by now the attempt is under way, so that its time counts from here
        return connector;
    }

    private String told() {
        return Await.next("the outcome", told);
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void a_listening_server_is_connected_to() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            connect(HERE, "127.0.0.1", server.getLocalPort());
            assertThat(told()).isEqualTo("connected");
        }
    }

    @Test
    void a_refused_connection_is_told_once() throws IOException {
        connect(HERE, "127.0.0.1", unusedPort());
        assertThat(told()).contains("refused");
        rig.pass(TIMEOUT);
        rig.run(() -> {});
        assertThat(told).isEmpty();
    }

    @Test
    void a_host_of_several_addresses_is_tried_to_the_last() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            connect(HERE, "localhost", server.getLocalPort());
            assertThat(told()).isEqualTo("connected");
        }
    }

    @Test
    void an_unknown_host_is_named() {
        connect(HERE, "no.such.host.invalid", 5038);
        assertThat(told()).isEqualTo("unknown host no.such.host.invalid");
    }

    @Test
    void a_name_is_looked_up_by_the_resolver_and_not_on_the_loop() {
        List<Runnable> lookups = new ArrayList<>();
        connect(lookups::add, "no.such.host.invalid", 5038);
        assertThat(lookups).hasSize(1);
        lookups.get(0).run();
        assertThat(told()).startsWith("unknown host");
    }

    @Test
    void a_server_that_does_not_answer_is_given_up_after_the_timeout() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<SocketChannel> fillers = fillBacklog(full);
            connect(HERE, "127.0.0.1", full.getLocalPort());
            rig.pass(TIMEOUT.minusMillis(1));
            rig.run(() -> {});
            assertThat(told).isEmpty();
            rig.pass(Duration.ofMillis(1));
            assertThat(told()).isEqualTo("no connection within 5000 ms");
            fillers.forEach(Channels::close);
        }
    }

    /** Linux answers no further connection once as many wait as the backlog allows. */
    private static List<SocketChannel> fillBacklog(ServerSocket server) throws IOException {
        List<SocketChannel> fillers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            SocketChannel filler = SocketChannel.open();
            filler.configureBlocking(false);
            filler.connect(server.getLocalSocketAddress());
            fillers.add(filler);
        }
        return fillers;
    }

    @Test
    void after_cancelling_nothing_is_told() throws IOException {
        List<Runnable> lookups = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Connector connector = connect(lookups::add, "127.0.0.1", server.getLocalPort());
            rig.run(connector::cancel);
            lookups.get(0).run();
            rig.run(() -> {});
            rig.pass(TIMEOUT);
            rig.run(() -> {});
            assertThat(told).isEmpty();
        }
    }
}
