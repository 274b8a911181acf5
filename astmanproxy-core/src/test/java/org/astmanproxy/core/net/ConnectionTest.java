package org.astmanproxy.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectionTest {
    private static final int MORE_THAN_SOCKETS_TAKE = 24 << 20;
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final LoopRig rig = new LoopRig();

    private final Recorder handler = new Recorder();

    /** Stays open when the peer stops sending, as a client's session does. */
    private final Recorder patient = new Recorder() {
        @Override
        public void onEnd(Connection connection) {
            rig.writeHere(connection, "still here".getBytes(StandardCharsets.ISO_8859_1));
        }
    };

    private long unwritten(Connection connection) {
        return rig.onLoop(connection::unwrittenBytes);
    }

    private void fill(Connection connection) {
        rig.run(() -> rig.writeHere(connection, new byte[MORE_THAN_SOCKETS_TAKE]));
        Await.until("the sockets have taken what they take", () -> unwritten(connection) < MORE_THAN_SOCKETS_TAKE);
        assertThat(unwritten(connection)).isPositive();
    }

    @Test
    void bytes_go_both_ways() throws IOException {
        Connection connection = rig.connect(handler);
        rig.peerSends("ping");
        handler.awaitText("ping");
        rig.write(connection, "po");
        rig.write(connection, "ng");
        assertThat(rig.peer().getInputStream().readNBytes(4))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("pong");
        assertThat(unwritten(connection)).isZero();
    }

    @Test
    void a_peer_that_stops_sending_is_closed_by_default() throws IOException {
        rig.connect(handler);
        rig.peer().shutdownOutput();
        assertThat(handler.awaitClose().origin()).isEqualTo(CloseReason.Origin.PEER);
        assertThat(rig.peer().getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void a_peer_that_stops_sending_can_still_be_written_to() throws IOException {
        Connection connection = rig.connect(patient);
        rig.peer().shutdownOutput();
        InputStream in = rig.peer().getInputStream();
        assertThat(in.readNBytes(10)).asString(StandardCharsets.US_ASCII).isEqualTo("still here");
        rig.run(() -> connection.close(CloseReason.local("enough")));
        assertThat(in.read()).isEqualTo(-1);
        assertThat(patient.reasons()).containsExactly(CloseReason.local("enough"));
    }

    @Test
    void closing_after_writing_writes_everything_first_and_nothing_later() throws IOException {
        Connection connection = rig.connect(handler);
        fill(connection);
        rig.run(() -> {
            connection.closeAfterWriting(CloseReason.local("done"));
            rig.writeHere(connection, "too late".getBytes(StandardCharsets.ISO_8859_1));
        });
        assertThat(handler.reasons()).isEmpty();
        assertThat(rig.peer().getInputStream().readAllBytes()).hasSize(MORE_THAN_SOCKETS_TAKE);
        assertThat(handler.awaitClose().text()).isEqualTo("done");
    }

    /** {@return a key of a connection that is ready for everything, and of no use once the connection is closed} */
    private static SelectionKey readyKey(Connection connection) {
        return new SelectionKey() {
            @Override
            public int readyOps() {
                if (!isValid()) {
                    throw new CancelledKeyException();
                }
                return OP_READ | OP_WRITE;
            }

            @Override
            public boolean isValid() {
                return !connection.isClosed();
            }

            @Override
            public SelectableChannel channel() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Selector selector() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void cancel() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int interestOps() {
                return readyOps();
            }

            @Override
            public SelectionKey interestOps(int ops) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Test
    void a_connection_may_close_with_its_last_write_although_its_peer_has_sent_more() throws IOException {
        Connection connection = rig.connect(handler);
        rig.peerSends("more");
        rig.run(() -> {
            rig.writeHere(connection, "last".getBytes(StandardCharsets.ISO_8859_1));
            connection.closeAfterWriting(CloseReason.local("done"));
            connection.ready(readyKey(connection));
        });
        assertThat(rig.peer().getInputStream().readNBytes(4))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("last");
        assertThat(handler.awaitClose().text()).isEqualTo("done");
    }

    @Test
    void closing_after_writing_with_nothing_queued_closes_at_once() throws IOException {
        Connection connection = rig.connect(handler);
        rig.run(() -> connection.closeAfterWriting(CloseReason.local("done")));
        assertThat(rig.peer().getInputStream().read()).isEqualTo(-1);
        assertThat(handler.awaitClose().text()).isEqualTo("done");
    }

    @Test
    void a_paused_connection_reads_nothing_until_it_is_resumed() throws IOException {
        Connection connection = rig.connect(handler);
        rig.run(connection::pauseReading);
        rig.peerSends("waits");
        rig.peer().shutdownOutput();
        rig.run(() -> {});
        assertThat(handler.reasons()).isEmpty();
        handler.awaitText("");
        rig.run(connection::resumeReading);
        handler.awaitText("waits");
        assertThat(handler.awaitClose().origin()).isEqualTo(CloseReason.Origin.PEER);
    }

    @Test
    void after_the_end_of_the_peers_stream_resuming_reads_nothing() throws IOException {
        Connection connection = rig.connect(patient);
        rig.peer().shutdownOutput();
        assertThat(rig.peer().getInputStream().readNBytes(10)).hasSize(10);
        rig.run(connection::pauseReading);
        rig.run(connection::resumeReading);
        rig.run(() -> connection.closeAfterWriting(CloseReason.local("enough")));
        assertThat(rig.peer().getInputStream().read()).isEqualTo(-1);
        assertThat(log.faults()).isEmpty();
    }

    @Test
    void a_task_runs_once_when_the_peer_has_read_down_to_its_mark() throws IOException {
        AtomicInteger ran = new AtomicInteger();
        Connection connection = rig.connect(handler);
        fill(connection);
        rig.run(() -> connection.whenDrained(1 << 20, ran::incrementAndGet));
        assertThat(ran).hasValue(0);
        assertThat(rig.peer().getInputStream().readNBytes(MORE_THAN_SOCKETS_TAKE))
                .hasSize(MORE_THAN_SOCKETS_TAKE);
        Await.until("the task ran", () -> ran.get() == 1);
        rig.write(connection, "more");
        assertThat(rig.peer().getInputStream().readNBytes(4)).hasSize(4);
        rig.run(() -> {});
        assertThat(ran).hasValue(1);
    }

    @Test
    void a_peer_that_never_reads_is_given_up_after_the_write_time_limit() {
        Connection connection = rig.connect(handler, WRITE_TIMEOUT);
        fill(connection);
        rig.pass(WRITE_TIMEOUT.minusSeconds(1));
        rig.run(() -> {});
        assertThat(handler.reasons()).isEmpty();
        Await.until("closed", () -> {
            rig.pass(WRITE_TIMEOUT);
            return !handler.reasons().isEmpty();
        });
        assertThat(handler.awaitClose().origin()).isEqualTo(CloseReason.Origin.SLOW);
        assertThat(handler.awaitClose().text())
                .contains("no bytes accepted for 10000 ms")
                .contains("bytes are unread");
    }

    @Test
    void a_peer_that_reads_slowly_is_not_given_up() throws IOException {
        Connection connection = rig.connect(handler, WRITE_TIMEOUT);
        fill(connection);
        for (int i = 0; i < 4; i++) {
            rig.pass(WRITE_TIMEOUT.minusSeconds(1));
            long before = unwritten(connection);
            InputStream in = rig.peer().getInputStream();
            while (unwritten(connection) == before) {
                assertThat(in.readNBytes(256 << 10)).hasSize(256 << 10);
            }
        }
        assertThat(handler.reasons()).isEmpty();
    }

    @Test
    void a_peer_that_resets_the_connection_is_told_from_one_that_does_wrong() throws IOException {
        rig.connect(handler);
        rig.peer().setSoLinger(true, 0);
        rig.peer().close();
        assertThat(handler.awaitClose().origin()).isEqualTo(CloseReason.Origin.NETWORK);
    }

    @Test
    void what_is_written_after_the_end_is_dropped() {
        Connection connection = rig.connect(handler);
        rig.run(() -> connection.close(CloseReason.local("first")));
        rig.write(connection, "late");
        rig.run(() -> {
            connection.close(CloseReason.local("second"));
            connection.closeAfterWriting(CloseReason.local("third"));
        });
        assertThat(unwritten(connection)).isZero();
        assertThat(handler.reasons()).containsExactly(CloseReason.local("first"));
        assertThat(log.faults()).isEmpty();
    }
}
