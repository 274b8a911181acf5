package org.astmanproxy.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Memory is out in each of the callbacks in turn: their own connection closes, its neighbour on the same loop goes on. So it
 * is when there is no memory for the log either.
 */
class OutOfMemoryTest {
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(60);

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final LoopRig rig = new LoopRig();

    private final Recorder neighbour = new Recorder();
    private final Handler noMemoryToLog = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            throw noMemory();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Connection neighbourConnection;
    private Socket neighbourPeer;

    private static OutOfMemoryError noMemory() {
        return new OutOfMemoryError("planted");
    }

    @BeforeEach
    void connectTheNeighbour() {
        neighbourConnection = rig.connect(neighbour);
        neighbourPeer = rig.peer();
    }

    @AfterEach
    void theNeighbourGoesOn() throws IOException {
        Logger.getLogger("org.astmanproxy").removeHandler(noMemoryToLog);
        neighbourPeer.getOutputStream().write('!');
        neighbour.awaitText("!");
        rig.write(neighbourConnection, "?");
        assertThat(neighbourPeer.getInputStream().read()).isEqualTo('?');
        assertThat(neighbour.reasons()).isEmpty();
    }

    private void planLogging(boolean works) {
        if (!works) {
            Logger.getLogger("org.astmanproxy").addHandler(noMemoryToLog);
        }
    }

    private void assertThatItClosed(Recorder broken) throws IOException {
        assertThat(broken.awaitClose().origin()).isEqualTo(CloseReason.Origin.FAULT);
        assertThat(rig.peer().getInputStream().read()).isEqualTo(-1);
    }

    @ParameterizedTest(name = "the log works: {0}")
    @ValueSource(booleans = {true, false})
    void while_reading(boolean logs) throws IOException {
        planLogging(logs);
        Recorder broken = new Recorder() {
            @Override
            public void onBytes(Connection connection, ByteBuffer in) {
                throw noMemory();
            }
        };
        rig.connect(broken);
        rig.peerSends("x");
        assertThatItClosed(broken);
    }

    @ParameterizedTest(name = "the log works: {0}")
    @ValueSource(booleans = {true, false})
    void at_the_end_of_the_peers_stream(boolean logs) throws IOException {
        planLogging(logs);
        Recorder broken = new Recorder() {
            @Override
            public void onEnd(Connection connection) {
                throw noMemory();
            }
        };
        rig.connect(broken);
        rig.peer().shutdownOutput();
        assertThatItClosed(broken);
    }

    @ParameterizedTest(name = "the log works: {0}")
    @ValueSource(booleans = {true, false})
    void while_closing(boolean logs) throws IOException {
        planLogging(logs);
        AtomicInteger told = new AtomicInteger();
        Recorder broken = new Recorder() {
            @Override
            public void onClosed(Connection connection, CloseReason why) {
                told.incrementAndGet();
                throw noMemory();
            }
        };
        Connection connection = rig.connect(broken);
        rig.loop().execute(() -> connection.close(CloseReason.local("enough")));
        assertThat(rig.peer().getInputStream().read()).isEqualTo(-1);
        Await.until("it is told of the end", () -> told.get() == 1);
        assertThat(rig.onLoop(connection::isClosed)).isTrue();
    }

    @ParameterizedTest(name = "the log works: {0}")
    @ValueSource(booleans = {true, false})
    void in_a_task(boolean logs) {
        planLogging(logs);
        rig.loop().execute(() -> {
            throw noMemory();
        });
        rig.run(() -> {});
    }

    @ParameterizedTest(name = "the log works: {0}")
    @ValueSource(booleans = {true, false})
    void in_a_timer_of_the_loop(boolean logs) {
        planLogging(logs);
        AtomicInteger ran = new AtomicInteger();
        rig.run(() -> {
            rig.loop().schedule(Duration.ofSeconds(1), () -> {
                throw noMemory();
            });
            rig.loop().schedule(Duration.ofSeconds(1), ran::incrementAndGet);
        });
        rig.pass(Duration.ofSeconds(1));
        Await.until("the timer after it ran", () -> ran.get() == 1);
    }

    @ParameterizedTest(name = "the log works: {0}")
    @ValueSource(booleans = {true, false})
    void in_a_timer_of_a_connection(boolean logs) throws IOException {
        planLogging(logs);
        Recorder broken = new Recorder();
        Connection connection = rig.connect(broken);
        rig.run(() -> rig.loop().schedule(Duration.ofSeconds(1), connection, () -> {
            throw noMemory();
        }));
        rig.pass(Duration.ofSeconds(1));
        assertThatItClosed(broken);
    }

    @ParameterizedTest(name = "the log works: {0}")
    @ValueSource(booleans = {true, false})
    void in_one_run_of_a_timer_that_repeats(boolean logs) {
        planLogging(logs);
        AtomicInteger runs = new AtomicInteger();
        rig.run(() -> rig.loop().repeat(Duration.ofSeconds(1), () -> {
            if (runs.incrementAndGet() == 1) {
                throw noMemory();
            }
        }));
        rig.pass(Duration.ofSeconds(1));
        Await.until("the first run", () -> runs.get() == 1);
        rig.pass(Duration.ofSeconds(1));
        Await.until("the second run", () -> runs.get() == 2);
    }

    @ParameterizedTest(name = "the log works: {0}")
    @ValueSource(booleans = {true, false})
    void while_a_connection_is_accepted(boolean logs) throws IOException {
        planLogging(logs);
        AtomicInteger accepted = new AtomicInteger();
        Acceptor acceptor = new Acceptor(
                rig.loop(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                PortSharing.EXCLUSIVE,
                channel -> {
                    accepted.incrementAndGet();
                    throw noMemory();
                });
        acceptor.start();
        try (Socket first = new Socket();
                Socket second = new Socket()) {
            first.setSoTimeout((int) Await.DEADLINE.toMillis());
            first.connect(acceptor.address());
            assertThat(first.getInputStream().read()).isEqualTo(-1);
            second.connect(acceptor.address());
            Await.until("the second is accepted", () -> accepted.get() == 2);
        }
        acceptor.close();
    }

    @ParameterizedTest(name = "the log works: {0}")
    @ValueSource(booleans = {true, false})
    void while_opening_and_while_flushing(boolean logs, @TempDir Path folder) throws IOException {
        SSLEngine real = TestCertificate.make(folder).owner().createSSLEngine();
        planLogging(logs);
        Recorder broken = new Recorder();
        // the first that a flush of such a connection does is to ask the engine
        rig.connect(broken, WRITE_TIMEOUT, tls(new EngineWithoutMemory(real), Runnable::run));
        assertThatItClosed(broken);
        Recorder opening = new Recorder() {
            @Override
            public void onOpen(Connection connection) {
                throw noMemory();
            }
        };
        rig.connect(opening, WRITE_TIMEOUT, new Security.Detect(engines(real, Runnable::run), Duration.ofSeconds(60)));
        rig.peerSends("plain");
        assertThatItClosed(opening);
    }

    @ParameterizedTest(name = "the log works: {0}")
    @ValueSource(booleans = {true, false})
    void in_a_task_of_tls(boolean logs, @TempDir Path folder) throws IOException {
        TestCertificate certificate = TestCertificate.make(folder);
        SSLEngine real = certificate.owner().createSSLEngine();
        real.setUseClientMode(false);
        planLogging(logs);
        Recorder broken = new Recorder();
        EngineWithoutMemory inTasks = new EngineWithoutMemory(real).inTasksOnly();
        rig.connect(broken, WRITE_TIMEOUT, tls(inTasks, task -> new Thread(task).start()));
        startHandshake(certificate);
        assertThat(broken.awaitClose().origin()).isEqualTo(CloseReason.Origin.FAULT);
    }

    @Test
    void where_there_is_no_thread_for_a_task_of_tls(@TempDir Path folder) throws IOException {
        TestCertificate certificate = TestCertificate.make(folder);
        SSLEngine real = certificate.owner().createSSLEngine();
        real.setUseClientMode(false);
        Recorder broken = new Recorder();
        rig.connect(broken, WRITE_TIMEOUT, tls(real, task -> {
            throw noMemory();
        }));
        startHandshake(certificate);
        assertThat(broken.awaitClose().origin()).isEqualTo(CloseReason.Origin.FAULT);
    }

    @Test
    void faults_that_could_not_be_logged_are_counted_in_the_next_line() throws IOException {
        planLogging(false);
        for (int i = 0; i < 3; i++) {
            rig.loop().execute(() -> {
                throw noMemory();
            });
        }
        rig.run(() -> {});
        Logger.getLogger("org.astmanproxy").removeHandler(noMemoryToLog);
        rig.loop().execute(() -> {
            throw new IllegalStateException("the next");
        });
        assertThat(log.await("the next")).contains("3 more internal errors");
    }

    @Test
    void so_many_faults_in_a_short_time_are_logged_and_not_more() {
        for (int i = 0; i < 1_000; i++) {
            rig.loop().execute(() -> {
                throw new IllegalStateException("one of many");
            });
        }
        rig.run(() -> {});
        assertThat(log.linesWith("one of many")).hasSize(20);
        rig.pass(Duration.ofSeconds(10));
        rig.loop().execute(() -> {
            throw new IllegalStateException("the last");
        });
        assertThat(log.await("the last")).contains("980 more internal errors");
    }

    @Test
    void a_lack_of_memory_lowers_the_budget_below_what_is_used_but_not_to_nothing() {
        MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
        long used = Runtime.getRuntime().maxMemory();
        budget.add(used);
        assertThat(budget.isExceeded()).isFalse();
        budget.lowerBelowUse();
        assertThat(budget.isExceeded()).isTrue();
        budget.add(-used);
        for (int i = 0; i < 100; i++) {
            budget.lowerBelowUse();
        }
        assertThat(budget.limit()).isEqualTo(used / 8);
    }

    private void startHandshake(TestCertificate certificate) throws IOException {
        Thread client = new Thread(() -> {
            try (SSLSocket socket = (SSLSocket)
                    certificate.truster().getSocketFactory().createSocket(rig.peer(), "localhost", 0, true)) {
                socket.startHandshake();
            } catch (IOException itIsClosed) {
                // as it should be
            }
        });
        client.setDaemon(true);
        client.start();
    }

    private static Security tls(SSLEngine engine, Executor tasks) {
        return new Security.Tls(engines(engine, tasks));
    }

    private static TlsEngines engines(SSLEngine engine, Executor tasks) {
        return new TlsEngines(() -> engine, tasks, HANDSHAKE_TIMEOUT);
    }
}
