package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerTls;
import org.astmanproxy.config.TlsMode;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.OpenSsl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Connections that browsers open before they need them, on a port that also serves AMI clients. */
class SpareConnectionTest {
    private static final String BANNER = "Asterisk Call Manager";
    private static final String OK = "HTTP/1.1 200 OK";
    private static final String FROM_BROWSER =
            "GET /?ProxyAction=ListIOHandlers HTTP/1.1\r\nHost: localhost\r\nuser-agent: Mozilla/5.0 (X11)\r\n\r\n";
    private static final String FROM_PROGRAM =
            "GET /?ProxyAction=ListIOHandlers HTTP/1.1\r\nHost: localhost\r\nUser-Agent: curl/8.0\r\n\r\n";

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    @TempDir
    private Path folder;

    private SSLContext trusting;

    /** A connection from a loopback address of its own. */
    private record RawClient(Socket socket, BufferedReader in) implements Closeable {
        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** {@return the next line, or null at the end} */
        String line() throws IOException {
            return in.readLine();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @BeforeEach
    void start() {
        OpenSsl files = new OpenSsl(folder);
        files.selfSigned("proxy");
        files.join("both.pem", "proxy.pem", "proxy.key");
        trusting = files.trusting("proxy");
        stand.listen(ListenerConfig.on(0))
                .listen(ListenerConfig.on(0).tls(TlsMode.TLS))
                .with(c -> c.tls(ListenerTls.certificate(files.file("both.pem")))
                        .detectionTimeout(Duration.ofMillis(20))
                        .helloTimeout(Duration.ofMillis(20)))
                .limits(l -> l.handshakeTimeout(Duration.ofMinutes(1)))
                .startAlone();
    }

    private RawClient connect(String from) throws IOException {
        InetSocketAddress proxy = stand.proxy().addresses().get(0);
        Socket socket = new Socket();
        socket.setSoTimeout((int) Await.DEADLINE.toMillis());
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(proxy);
        return client(socket);
    }

    private static RawClient client(Socket socket) throws IOException {
        return new RawClient(
                socket, new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
    }

    /** {@return a client after its TLS handshake} */
    private RawClient connectOverTls(String from) throws IOException {
        InetSocketAddress proxy = stand.proxy().addresses().get(1);
        SSLSocket socket = (SSLSocket) trusting.getSocketFactory()
                .createSocket(proxy.getAddress(), proxy.getPort(), InetAddress.getByName(from), 0);
        socket.setSoTimeout((int) Await.DEADLINE.toMillis());
        socket.startHandshake();
        return client(socket);
    }

    private void request(String from, String request) throws IOException {
        try (RawClient client = connect(from)) {
            client.send(request);
            assertThat(client.line()).isEqualTo(OK);
        }
    }

    /** Returns once the silent clients that have connected before would have the banner. */
    private void silencePasses() throws IOException {
        try (RawClient other = connect("127.0.0.9")) {
            assertThat(other.line()).startsWith(BANNER);
        }
    }

    @Test
    void a_request_after_the_banner_inside_tls_is_not_that_of_a_client_that_waits() throws IOException {
        try (RawClient spare = connectOverTls("127.0.0.2")) {
            assertThat(spare.line()).startsWith(BANNER);
            spare.send(FROM_BROWSER);
            assertThat(spare.line()).isEqualTo("HTTP/1.1 400 Bad Request");
        }
        try (RawClient spare = connectOverTls("127.0.0.2");
                RawClient other = connectOverTls("127.0.0.9")) {
            assertThat(other.line()).startsWith(BANNER);
            spare.send(FROM_BROWSER);
            assertThat(spare.line()).isEqualTo(OK);
        }
    }

    @Test
    void a_patient_client_gets_the_banner_in_the_end_and_soon_from_then_on() throws Exception {
        stand.reload(c -> c.limits(l -> l.handshakeTimeout(Duration.ofSeconds(1))));
        request("127.0.0.2", FROM_BROWSER);
        try (RawClient patient = connect("127.0.0.2")) {
            assertThat(patient.line()).startsWith(BANNER);
            patient.send("Action: Ping\r\n\r\n");
            assertThat(patient.line()).isEqualTo("Response: Success");
        }
        stand.reload(c -> c.limits(l -> l.handshakeTimeout(Duration.ofMinutes(1))));
        try (RawClient again = connect("127.0.0.2")) {
            assertThat(again.line()).startsWith(BANNER);
        }
    }

    private int clients() {
        return stand.proxy().clients().size();
    }

    @Test
    void a_silent_connection_from_the_address_of_a_browser_takes_a_request_later() throws IOException {
        request("127.0.0.2", FROM_BROWSER);
        assertTakesLateRequest();
    }

    @Test
    void requests_of_programs_delay_no_banner() throws IOException {
        request("127.0.0.2", FROM_PROGRAM);
        try (RawClient waiting = connect("127.0.0.2")) {
            assertThat(waiting.line()).startsWith(BANNER);
        }
    }

    @Test
    void a_request_after_the_banner_is_refused_and_the_next_one_on_a_spare_connection_is_not() throws IOException {
        try (RawClient spare = connect("127.0.0.2")) {
            assertThat(spare.line()).startsWith(BANNER);
            spare.send(FROM_PROGRAM);
            assertThat(spare.line()).isEqualTo("HTTP/1.1 400 Bad Request");
            String rest = "";
            for (String line = spare.line(); line != null; line = spare.line()) {
                rest = line;
            }
            assertThat(rest).contains("Send it again on a new connection");
        }
        log.await("an HTTP request after the banner");
        try (RawClient spare = connect("127.0.0.2")) {
            silencePasses();
            spare.send(FROM_PROGRAM);
            assertThat(spare.line()).isEqualTo(OK);
        }
    }

    private void givesUp() throws IOException {
        try (RawClient impatient = connect("127.0.0.2")) {
            silencePasses();
            impatient.socket().shutdownOutput();
            assertThat(impatient.line()).isNull();
        }
    }

    @Test
    void a_client_that_gives_up_waiting_twice_gets_the_banner_at_its_next_attempt() throws IOException {
        request("127.0.0.2", FROM_BROWSER);
        Await.until("the browser has left", () -> clients() == 0);
        givesUp();
        givesUp();
        try (RawClient again = connect("127.0.0.2")) {
            assertThat(again.line()).startsWith(BANNER);
        }
    }

    private void assertTakesLateRequest() throws IOException {
        try (RawClient spare = connect("127.0.0.2")) {
            silencePasses();
            spare.send(FROM_BROWSER);
            assertThat(spare.line()).isEqualTo(OK);
        }
    }

    @Test
    void spare_connections_that_end_unused_leave_the_next_ones_usable() throws IOException {
        request("127.0.0.2", FROM_BROWSER);
        try (RawClient one = connect("127.0.0.2");
                RawClient other = connect("127.0.0.2")) {
            silencePasses();
            one.socket().shutdownOutput();
            assertThat(one.line()).isNull();
            other.socket().shutdownOutput();
            assertThat(other.line()).isNull();
        }
        assertTakesLateRequest();
        givesUp();
        assertTakesLateRequest();
    }

    @Test
    void where_a_client_has_waited_browsers_delay_no_banner() throws IOException {
        try (RawClient waiting = connect("127.0.0.2")) {
            assertThat(waiting.line()).startsWith(BANNER);
            waiting.send("Action: Ping\r\n\r\n");
            assertThat(waiting.line()).isEqualTo("Response: Success");
        }
        request("127.0.0.2", FROM_BROWSER);
        try (RawClient waiting = connect("127.0.0.2")) {
            assertThat(waiting.line()).startsWith(BANNER);
        }
    }
}
