package org.astmanproxy.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AcceptorTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final LoopRig rig = new LoopRig();

    private final List<SocketChannel> accepted = new CopyOnWriteArrayList<>();

    private Acceptor acceptor(int port) throws IOException {
        return new Acceptor(rig.loop(), new InetSocketAddress(InetAddress.getLoopbackAddress(), port), accepted::add);
    }

    @AfterEach
    void closeTheAccepted() throws IOException {
        for (SocketChannel channel : accepted) {
            channel.close();
        }
    }

    @Test
    void port_0_picks_a_free_one_and_connections_wait_until_the_start() throws IOException {
        Acceptor acceptor = acceptor(0);
        assertThat(acceptor.address().getPort()).isPositive();
        try (Socket client = new Socket()) {
            client.connect(acceptor.address());
            rig.run(() -> {});
            assertThat(accepted).isEmpty();
            acceptor.start();
            Await.until("accepted", () -> accepted.size() == 1);
        }
        acceptor.close();
    }

    @Test
    void a_port_that_is_taken_is_named() throws IOException {
        Acceptor first = acceptor(0);
        int port = first.address().getPort();
        assertThatThrownBy(() -> acceptor(port))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can't listen on localhost:" + port);
        first.close();
    }

    @Test
    void a_host_that_does_not_exist_is_named() {
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("no.such.host.invalid", 1234);
        assertThatThrownBy(() -> new Acceptor(rig.loop(), nowhere, accepted::add))
                .isInstanceOf(IOException.class)
                .hasMessage("can't listen on no.such.host.invalid:1234: unknown host");
    }

    @Test
    void after_the_end_nobody_connects() throws IOException {
        Acceptor acceptor = acceptor(0);
        InetSocketAddress address = acceptor.address();
        acceptor.start();
        rig.run(() -> {});
        acceptor.close();
        // the system lets go of the port in the loop's next turn, which may not have begun
        Await.until("nobody can connect", () -> isRefused(address));
        assertThat(log.faults()).isEmpty();
    }

    private static boolean isRefused(InetSocketAddress address) {
        try (Socket client = new Socket()) {
            client.connect(address);
            return false;
        } catch (ConnectException refused) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
