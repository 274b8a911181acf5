package org.astmanproxy.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever a callback throws ends its own connection only: the neighbour on the same loop goes on. */
class EventLoopGuardTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final LoopRig rig = new LoopRig();

    private final Recorder neighbour = new Recorder();
    private Connection neighbourConnection;
    private Socket neighbourPeer;

    @BeforeEach
    void connectTheNeighbour() {
        neighbourConnection = rig.connect(neighbour);
        neighbourPeer = rig.peer();
    }

    private void assertThatTheNeighbourGoesOn() throws IOException {
        neighbourPeer.getOutputStream().write('!');
        neighbour.awaitText("!");
        rig.write(neighbourConnection, "?");
        assertThat(neighbourPeer.getInputStream().read()).isEqualTo('?');
        assertThat(neighbour.reasons()).isEmpty();
    }

    @Test
    void on_bytes() throws IOException {
        Recorder broken = new Recorder() {
            @Override
            public void onBytes(Connection connection, ByteBuffer in) {
                throw new IllegalStateException("planted in onBytes");
            }
        };
        rig.connect(broken);
        rig.peerSends("x");
        assertThat(broken.awaitClose().origin()).isEqualTo(CloseReason.Origin.FAULT);
        assertThat(rig.peer().getInputStream().read()).isEqualTo(-1);
        assertThat(log.linesWith("planted in onBytes"))
                .containsExactly("SEVERE internal error on connection 127.0.0.1:"
                        + rig.peer().getLocalPort()
                        + "; closing it java.lang.IllegalStateException: planted in onBytes");
        assertThatTheNeighbourGoesOn();
    }

    @Test
    void an_error_that_is_no_exception() throws IOException {
        Recorder broken = new Recorder() {
            @Override
            public void onBytes(Connection connection, ByteBuffer in) {
                throw new StackOverflowError("planted");
            }
        };
        rig.connect(broken);
        rig.peerSends("x");
        assertThat(broken.awaitClose().text()).contains("StackOverflowError");
        assertThatTheNeighbourGoesOn();
    }

    @Test
    void on_end() throws IOException {
        Recorder broken = new Recorder() {
            @Override
            public void onEnd(Connection connection) {
                throw new IllegalStateException("planted in onEnd");
            }
        };
        rig.connect(broken);
        rig.peer().shutdownOutput();
        assertThat(broken.awaitClose().origin()).isEqualTo(CloseReason.Origin.FAULT);
        assertThatTheNeighbourGoesOn();
    }

    @Test
    void on_closed() throws IOException {
        AtomicInteger told = new AtomicInteger();
        Recorder broken = new Recorder() {
            @Override
            public void onClosed(Connection connection, CloseReason why) {
                told.incrementAndGet();
                throw new IllegalStateException("planted in onClosed");
            }
        };
        Connection connection = rig.connect(broken);
        rig.peer().close();
        log.await("planted in onClosed");
        assertThat(rig.onLoop(connection::isClosed)).isTrue();
        assertThat(told).hasValue(1);
        assertThatTheNeighbourGoesOn();
    }

    @Test
    void a_task() throws IOException {
        rig.loop().execute(() -> {
            throw new IllegalStateException("planted in a task");
        });
        log.await("planted in a task");
        assertThatTheNeighbourGoesOn();
    }

    @Test
    void a_task_of_one_connection() throws IOException {
        Recorder broken = new Recorder();
        Connection connection = rig.connect(broken);
        rig.run(() -> rig.loop().guarded(connection, () -> {
            throw new IllegalStateException("planted");
        }));
        assertThat(broken.awaitClose().origin()).isEqualTo(CloseReason.Origin.FAULT);
        assertThatTheNeighbourGoesOn();
    }

    @Test
    void a_timer_and_the_timers_behind_it_run_nevertheless() throws IOException {
        AtomicInteger ran = new AtomicInteger();
        rig.run(() -> {
            rig.loop().schedule(Duration.ofSeconds(1), () -> {
                throw new IllegalStateException("planted in a timer");
            });
            rig.loop().schedule(Duration.ofSeconds(1), ran::incrementAndGet);
        });
        rig.pass(Duration.ofSeconds(1));
        log.await("planted in a timer");
        Await.until("the timer behind it ran", () -> ran.get() == 1);
        assertThatTheNeighbourGoesOn();
    }

    @Test
    void an_acceptor_whose_taker_throws() throws IOException {
        AtomicInteger accepted = new AtomicInteger();
        Acceptor acceptor = new Acceptor(
                rig.loop(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                PortSharing.EXCLUSIVE,
                channel -> {
                    accepted.incrementAndGet();
                    throw new IllegalStateException("planted in an acceptor");
                });
        acceptor.start();
        try (Socket first = new Socket();
                Socket second = new Socket()) {
            first.connect(acceptor.address());
            Await.until("the first is accepted", () -> accepted.get() == 1);
            assertThat(log.await("planted in an acceptor"))
                    .contains("internal error on connection 127.0.0.1:" + first.getLocalPort() + "; closing it");
            second.connect(acceptor.address());
            Await.until("the second is accepted", () -> accepted.get() == 2);
        }
        acceptor.close();
        assertThatTheNeighbourGoesOn();
    }

    @Test
    void the_end_of_the_loop_closes_all_connections_though_one_handler_throws() throws Exception {
        Recorder broken = new Recorder() {
            @Override
            public void onClosed(Connection connection, CloseReason why) {
                throw new IllegalStateException("planted at the end");
            }
        };
        rig.connect(broken);
        rig.loop().stop();
        assertThat(rig.loop().join(Await.DEADLINE)).isTrue();
        assertThat(neighbour.awaitClose().origin()).isEqualTo(CloseReason.Origin.LOCAL);
        assertThat(neighbourPeer.getInputStream().read()).isEqualTo(-1);
    }
}
