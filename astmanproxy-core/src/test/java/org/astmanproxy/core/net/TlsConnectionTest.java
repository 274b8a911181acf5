package org.astmanproxy.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsConnectionTest {
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int MUCH = 8 << 20;

    private static TestCertificate certificate;
    private static SSLContext owner;

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final LoopRig rig = new LoopRig();

    private final Opened handler = new Opened();
    private Executor tasks = task -> new Thread(task).start();

    /** Tells also when the connection opened. */
    private static final class Opened extends Recorder {
        private volatile boolean open;

        @Override
        public void onOpen(Connection connection) {
            open = true;
        }

        void awaitOpen() {
            Await.until("open", () -> open);
        }
    }

    @BeforeAll
    static void certificate(@TempDir Path folder) {
        certificate = TestCertificate.make(folder);
        owner = certificate.owner();
    }

    private SSLEngine server(String... protocols) {
        SSLEngine engine = owner.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(protocols);
        return engine;
    }

    private TlsEngines engines(String... protocols) {
        return new TlsEngines(() -> server(protocols), task -> tasks.execute(task), HANDSHAKE_TIMEOUT);
    }

    private Connection connectTls(String... protocols) {
        return rig.connect(handler, WRITE_TIMEOUT, new Security.Tls(engines(protocols)));
    }

    private Connection connectEither() {
        return rig.connect(handler, WRITE_TIMEOUT, new Security.Detect(engines("TLSv1.3", "TLSv1.2"), PATIENCE));
    }

    private static SSLSocket tls(Socket plain) throws IOException {
        SSLContext context = certificate.truster();
        return (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String receive(Socket socket, int count) throws IOException {
        return new String(socket.getInputStream().readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bytes_go_both_ways(String protocol) throws IOException {
        Connection connection = connectTls(protocol);
        try (SSLSocket peer = tls(rig.peer())) {
            send(peer, "ping");
            handler.awaitText("ping");
            rig.write(connection, "pong");
            assertThat(receive(peer, 4)).isEqualTo("pong");
            assertThat(rig.onLoop(connection::tlsSession).orElseThrow().getProtocol())
                    .isEqualTo(protocol);
            assertThat(rig.onLoop(connection::unwrittenBytes)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_handshake_may_come_byte_by_byte(String protocol) throws IOException {
        Connection connection = connectTls(protocol);
        try (SSLSocket peer = tls(new ByteWiseSocket(rig.peer()))) {
            send(peer, "ping");
            handler.awaitText("ping");
            rig.write(connection, "pong");
            assertThat(receive(peer, 4)).isEqualTo("pong");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void much_goes_both_ways_at_once(String protocol) throws IOException {
        byte[] out = new byte[MUCH];
        new Random(7).nextBytes(out);
        byte[] in = new byte[MUCH];
        Arrays.fill(in, (byte) 'x');
        Connection connection = connectTls(protocol);
        try (SSLSocket peer = tls(rig.peer())) {
            peer.startHandshake();
            handler.awaitOpen();
            rig.run(() -> rig.writeHere(connection, out));
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
                try {
                    peer.getOutputStream().write(in);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(peer.getInputStream().readNBytes(MUCH)).isEqualTo(out);
            sent.join();
            handler.awaitText(new String(in, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void what_is_written_before_the_handshake_waits_for_it() throws IOException {
        Connection connection = connectTls("TLSv1.3");
        rig.write(connection, "early");
        try (SSLSocket peer = tls(rig.peer())) {
            assertThat(receive(peer, 5)).isEqualTo("early");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void closing_after_writing_writes_everything_and_says_so(String protocol) throws IOException {
        Connection connection = connectTls(protocol);
        try (SSLSocket peer = tls(rig.peer())) {
            peer.startHandshake();
            handler.awaitOpen();
            rig.run(() -> {
                rig.writeHere(connection, new byte[MUCH]);
                connection.closeAfterWriting(CloseReason.local("done"));
            });
            // a stream that ends without close_notify would be an exception
            assertThat(peer.getInputStream().readAllBytes()).hasSize(MUCH);
            assertThat(handler.awaitClose().text()).isEqualTo("done");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_peer_that_says_it_is_done_ends_its_stream(String protocol) throws IOException {
        connectTls(protocol);
        try (SSLSocket peer = tls(rig.peer())) {
            send(peer, "last words");
        }
        handler.awaitText("last words");
        assertThat(handler.awaitClose().origin()).isEqualTo(CloseReason.Origin.PEER);
    }

    @Test
    void a_stream_cut_off_is_no_end_in_good_order() throws IOException {
        connectTls("TLSv1.3");
        SSLSocket peer = tls(rig.peer());
        send(peer, "words");
        handler.awaitText("words");
        rig.peer().shutdownOutput();
        assertThat(handler.awaitClose().origin()).isEqualTo(CloseReason.Origin.NETWORK);
        assertThat(handler.awaitClose().text()).contains("close_notify");
    }

    @Test
    void a_handshake_that_is_not_done_in_time_ends_the_connection() {
        connectTls("TLSv1.3");
        rig.peerSends("\u0016\u0003\u0001");
        rig.pass(HANDSHAKE_TIMEOUT.minusMillis(1));
        assertThat(handler.reasons()).isEmpty();
        rig.pass(Duration.ofMillis(2));
        assertThat(handler.awaitClose().text()).isEqualTo("no TLS handshake within 5000 ms");
    }

    @Test
    void closing_after_writing_during_the_handshake_closes_at_once() throws IOException {
        Connection connection = connectTls("TLSv1.3");
        rig.write(connection, "never sent");
        rig.run(() -> connection.closeAfterWriting(CloseReason.local("done")));
        assertThat(handler.awaitClose().text()).isEqualTo("done");
        rig.pass(HANDSHAKE_TIMEOUT.plusSeconds(1));
        assertThat(handler.reasons()).hasSize(1);
        assertThat(rig.onLoop(connection::unwrittenBytes)).isZero();
    }

    @Test
    void a_handshake_whose_tasks_take_long_holds_up_nobody() throws IOException {
        LinkedBlockingQueue<Runnable> held = new LinkedBlockingQueue<>();
        tasks = held::add;
        connectTls("TLSv1.3");
        Socket slow = rig.peer();
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try {
                SSLSocket peer = tls(slow);
                send(peer, "ping");
                return receive(peer, 4);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        Runnable first = Await.next("a task of the handshake", held);
        Recorder other = new Recorder();
        rig.connect(other);
        rig.peerSends("hello");
        other.awaitText("hello");
        tasks = Runnable::run;
        first.run();
        handler.awaitText("ping");
        assertThat(answer).isNotDone();
    }

    @Test
    void what_is_no_handshake_is_refused() {
        connectTls("TLSv1.3");
        rig.peerSends("Action: Ping\r\n\r\n");
        assertThat(handler.awaitClose().origin()).isEqualTo(CloseReason.Origin.FAILURE);
        assertThat(handler.awaitClose().text()).startsWith("reading failed: TLS: ");
    }

    @Test
    void a_peer_that_does_not_trust_us_is_named_as_the_cause() throws IOException {
        connectTls("TLSv1.3");
        try (SSLSocket peer = (SSLSocket) SSLContext.getInstance("Default")
                .getSocketFactory()
                .createSocket(rig.peer(), "localhost", rig.peer().getPort(), true)) {
            assertThatThrownBy(peer::startHandshake).isInstanceOf(SSLException.class);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
        assertThat(handler.awaitClose().text()).contains("TLS: ").contains("certificate_unknown");
    }

    @Test
    void a_second_handshake_is_refused() throws IOException {
        connectTls("TLSv1.2");
        try (SSLSocket peer = tls(rig.peer())) {
            send(peer, "ping");
            handler.awaitText("ping");
            peer.startHandshake();
            assertThatThrownBy(() -> receive(peer, 1)).isInstanceOf(IOException.class);
        }
        assertThat(handler.awaitClose().text()).contains("renegotiation is refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_session_is_resumed(String protocol) throws IOException {
        SSLContext client = certificate.truster();
        assertThat(sessionOf(client, protocol)).isEqualTo(sessionOf(client, protocol));
    }

    /** {@return when the session was made that the client speaks in; a resumed one is as old as the first} */
    private long sessionOf(SSLContext client, String protocol) throws IOException {
        Opened opened = new Opened();
        Connection connection = rig.connect(opened, WRITE_TIMEOUT, new Security.Tls(engines(protocol)));
        // sessions are kept by host and port, and here each connection has a port of its own
        Socket samePort = new ByteWiseSocket(rig.peer());
        try (Socket peer = client.getSocketFactory().createSocket(samePort, "localhost", samePort.getPort(), true)) {
            send(peer, "ping");
            opened.awaitText("ping");
            // the ticket for the next session has come when an answer has
            rig.write(connection, "pong");
            receive(peer, 4);
            return ((SSLSocket) peer).getSession().getCreationTime();
        }
    }

    @Test
    void older_versions_are_not_spoken() throws IOException {
        connectTls("TLSv1.3");
        try (SSLSocket peer = tls(rig.peer())) {
            peer.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThatThrownBy(peer::startHandshake).isInstanceOf(SSLException.class);
        }
        assertThat(handler.awaitClose().origin()).isEqualTo(CloseReason.Origin.FAILURE);
    }

    @Test
    void a_slow_reader_is_given_up_after_the_write_time_limit() throws IOException {
        Connection connection = connectTls("TLSv1.3");
        try (SSLSocket peer = tls(rig.peer())) {
            peer.startHandshake();
            handler.awaitOpen();
            rig.run(() -> rig.writeHere(connection, new byte[24 << 20]));
            Await.until("closed", () -> {
                rig.pass(WRITE_TIMEOUT);
                return !handler.reasons().isEmpty();
            });
            assertThat(handler.awaitClose().text()).contains("no bytes accepted for 10000 ms");
        }
    }

    @Test
    void the_first_byte_tells_tls_from_plain() throws IOException {
        connectEither();
        try (SSLSocket peer = tls(rig.peer())) {
            send(peer, "encrypted");
            handler.awaitText("encrypted");
        }
        Opened plain = new Opened();
        Connection connection = rig.connect(plain, WRITE_TIMEOUT, new Security.Detect(engines("TLSv1.3"), PATIENCE));
        rig.peerSends("plain");
        plain.awaitText("plain");
        rig.write(connection, "answer");
        assertThat(receive(rig.peer(), 6)).isEqualTo("answer");
        assertThat(rig.onLoop(connection::tlsSession)).isEmpty();
        assertThat(rig.onLoop(connection::isOpenForSilence)).isFalse();
    }

    @Test
    void a_peer_that_stays_silent_is_spoken_to_in_plain() throws IOException {
        Connection connection = connectEither();
        rig.write(connection, "banner");
        rig.pass(PATIENCE.minusMillis(1));
        assertThat(rig.onLoop(connection::unwrittenBytes)).isEqualTo(6);
        rig.pass(Duration.ofMillis(2));
        handler.awaitOpen();
        assertThat(receive(rig.peer(), 6)).isEqualTo("banner");
        assertThat(rig.onLoop(connection::isOpenForSilence)).isTrue();
    }

    @Test
    void a_connection_that_begins_speaks_first_as_a_client() throws IOException {
        SSLEngine engine = certificate.truster().createSSLEngine("localhost", 1);
        engine.setUseClientMode(true);
        Connection connection = rig.connect(
                handler, WRITE_TIMEOUT, new Security.Tls(new TlsEngines(() -> engine, tasks, HANDSHAKE_TIMEOUT)));
        SSLSocket peer =
                (SSLSocket) certificate.owner().getSocketFactory().createSocket(rig.peer(), "localhost", 1, true);
        peer.setUseClientMode(false);
        send(peer, "Asterisk");
        handler.awaitText("Asterisk");
        rig.write(connection, "Action");
        assertThat(receive(peer, 6)).isEqualTo("Action");
        peer.close();
    }
}
