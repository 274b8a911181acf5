package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerTls;
import org.astmanproxy.config.TlsMode;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.tls.CaFile;
import org.astmanproxy.core.tls.TlsContexts;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.OpenSsl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** TLS meets plain: the log tells the operator, and a client that came too late has more time at its next attempt. */
class TlsMismatchTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    @TempDir
    private Path folder;

    private OpenSsl files;

    @BeforeEach
    void certificate() {
        files = new OpenSsl(folder);
        files.selfSigned("proxy");
        files.join("both.pem", "proxy.pem", "proxy.key");
    }

    private void start(TlsMode mode, Duration hello) {
        stand.with(c -> c.tls(ListenerTls.certificate(files.file("both.pem"))).helloTimeout(hello))
                .listen(ListenerConfig.on(0).formats("standard", "standard").tls(mode))
                .startAlone();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                stand.proxy().addresses().get(0).getPort());
        socket.setSoTimeout((int) Await.DEADLINE.toMillis());
        return socket;
    }

    private SSLSocket over(Socket socket) throws IOException {
        return (SSLSocket) TlsContexts.ofConnector(Optional.of(CaFile.read(files.file("proxy.pem"))), true)
                .getSocketFactory()
                .createSocket(socket, "127.0.0.1", socket.getPort(), true);
    }

    @Test
    void a_tls_client_on_a_plain_port_fails_at_once_and_the_log_says_what_to_do() throws IOException {
        start(TlsMode.PLAIN, Duration.ofSeconds(2));
        try (SSLSocket client = over(connect())) {
            assertThatThrownBy(client::startHandshake).isInstanceOf(IOException.class);
        }
        assertThat(log.await("uses TLS, but port"))
                .startsWith("WARNING client 127.0.0.1:")
                .contains("set the mode tls or both in a listen line");
    }

    @Test
    void a_client_that_begins_with_tls_after_the_banner_is_logged_and_its_next_attempt_has_more_time()
            throws IOException {
        start(TlsMode.BOTH, Duration.ofMillis(20));
        try (Socket late = connect()) {
            assertThat(late.getInputStream().read()).isEqualTo('A');
            late.getOutputStream().write(new byte[] {0x16, 3, 1, 0, 5, 1, 0, 0, 1, 3});
            while (late.getInputStream().read() >= 0) {
                // the rest of the banner, and the alert
            }
        }
        assertThat(log.await("started TLS after it had received the plain banner"))
                .contains("sslclienthellotimeout had expired");

        // now the proxy waits for the handshake's time: much longer than the 20 ms, and than this takes
        try (Socket slow = connect()) {
            Await.until("accepted", () -> !stand.proxy().clients().isEmpty());
            SSLSocket client = over(slow);
            client.startHandshake();
            assertThat(client.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void a_plain_client_on_a_port_for_tls_is_logged_with_what_it_means() {
        start(TlsMode.TLS, Duration.ofSeconds(2));
        AmiClient plain = stand.connect(0);
        plain.send("Action: Ping");
        plain.readAll();
        assertThat(log.await("(the client does not speak TLS, and this port accepts nothing else)"))
                .startsWith("INFO client 127.0.0.1:");
    }

    @Test
    void a_client_that_does_not_trust_the_certificate_is_logged_as_such() throws IOException {
        start(TlsMode.TLS, Duration.ofSeconds(2));
        String address = "127.0.0.1:" + stand.proxy().addresses().get(0).getPort();
        files.selfSigned("other");
        assertThatThrownBy(() -> files.run("s_client -connect " + address + " -CAfile other.pem -verify_return_error"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(log.await("(the client does not trust the certificate in certfile)"))
                .startsWith("INFO client 127.0.0.1:")
                .contains("TLS: Received fatal alert: ");
    }

    @Test
    void damaged_records_are_said_to_be_damaged() throws IOException {
        start(TlsMode.TLS, Duration.ofSeconds(2));
        try (Socket raw = connect()) {
            over(raw).startHandshake();
            raw.getOutputStream().write(new byte[] {0x17, 3, 3, 0, 2, 1, 2});
            log.await("(the data was damaged on the way, or the client breaks the rules of TLS)");
        }
    }
}
