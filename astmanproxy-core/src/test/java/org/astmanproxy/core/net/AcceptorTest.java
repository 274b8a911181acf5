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
import java.util.concurrent.CompletableFuture;
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
        return acceptor(port, PortSharing.EXCLUSIVE);
    }

    private Acceptor acceptor(int port, PortSharing sharing) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new Acceptor(rig.loop(), address, sharing, accepted::add);
    }

    private static CompletableFuture<Void> closing(Acceptor acceptor) {
        return acceptor.closeWhenAccepted().toCompletableFuture();
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
        assertThatThrownBy(() -> new Acceptor(rig.loop(), nowhere, PortSharing.EXCLUSIVE, accepted::add))
                .isInstanceOf(IOException.class)
                .hasMessage("can't listen on no.such.host.invalid:1234: unknown host");
    }

    @Test
    void after_the_end_nobody_connects() throws IOException {
        Acceptor acceptor = acceptor(0);
        InetSocketAddress address = acceptor.address();
        acceptor.start();
        rig.run(() -> {});
        Await.until("closed", closing(acceptor)::isDone);
        assertThat(isRefused(address)).isTrue();
        assertThat(log.faults()).isEmpty();
    }

    @Test
    void connections_that_wait_at_the_end_are_accepted() throws IOException {
        Acceptor acceptor = acceptor(0);
        try (Socket first = new Socket();
                Socket second = new Socket()) {
            first.connect(acceptor.address());
            second.connect(acceptor.address());
            InetSocketAddress address = acceptor.address();
            Await.until("closed", closing(acceptor)::isDone);
            assertThat(accepted).hasSize(2);
            assertThat(isRefused(address)).isTrue();
        }
    }

    @Test
    void two_can_share_a_port_and_one_goes_on_after_the_end_of_the_other() throws IOException {
        Acceptor before = acceptor(0, PortSharing.HANDOVER);
        before.start();
        int port = before.address().getPort();
        Acceptor after = acceptor(port, PortSharing.HANDOVER);
        after.start();
        assertThat(log.await("another process listens there too")).startsWith("INFO ");
        Await.until("closed", closing(before)::isDone);
        for (int i = 1; i <= 20; i++) {
            int all = i;
            try (Socket client = new Socket()) {
                client.connect(after.address());
                Await.until("accepted", () -> accepted.size() == all);
            }
        }
        Await.until("closed", closing(after)::isDone);
    }

    @Test
    void a_port_is_shared_only_if_both_say_so() throws IOException {
        Acceptor alone = acceptor(0);
        assertThatThrownBy(() -> acceptor(alone.address().getPort(), PortSharing.HANDOVER))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in use (another program, or a proxy without handover = yes or of another user,");
        alone.close();
        Acceptor shares = acceptor(0, PortSharing.HANDOVER);
        assertThatThrownBy(() -> acceptor(shares.address().getPort()))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("Address already in use");
        shares.close();
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
