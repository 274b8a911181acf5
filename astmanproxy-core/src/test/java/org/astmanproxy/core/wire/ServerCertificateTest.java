package org.astmanproxy.core.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.tls.KeyMaterial;
import org.astmanproxy.core.tls.TlsContexts;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.testkit.OpenSsl;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the log tells an operator to do when TLS with an Asterisk does not come about. */
class ServerCertificateTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    @TempDir
    private Path folder;

    private @Nullable SSLServerSocket listener;

    @AfterEach
    void close() throws IOException {
        if (listener != null) {
            listener.close();
        }
    }

    /** Shakes hands with whoever comes, and greets. {@return its port} */
    private int serve(String certificate) throws IOException {
        OpenSsl files = new OpenSsl(folder);
        KeyMaterial own = KeyMaterial.read(
                files.file(certificate + ".pem"), Optional.of(files.file(certificate + ".key")), Optional.empty());
        SSLServerSocket serving = (SSLServerSocket) TlsContexts.ofListener(own, List.of())
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener = serving;
        Thread thread = new Thread(() -> greetAll(serving), "tls-server");
        thread.setDaemon(true);
        thread.start();
        return serving.getLocalPort();
    }

    private static void greetAll(SSLServerSocket serving) {
        while (!serving.isClosed()) {
            try (SSLSocket client = (SSLSocket) serving.accept()) {
                client.getOutputStream().write("Asterisk Call Manager/11.0.0\r\n".getBytes(US_ASCII));
                client.getInputStream().readAllBytes();
            } catch (IOException refused) {
                // the next one may trust it
            }
        }
    }

    private void connect(String host, int port, ServerTls tls) {
        stand.builder()
                .server(ServerConfig.at(host, port)
                        .login("proxy", "labsecret")
                        .name("pbx1")
                        .tls(tls));
        stand.startAlone();
    }

    private ServerTls trusting(String certificate) {
        return ServerTls.verified().withCaFile(folder.resolve(certificate));
    }

    @Test
    void a_certificate_that_is_not_trusted_names_cafile() throws IOException {
        OpenSsl files = new OpenSsl(folder);
        files.selfSigned("pbx");
        connect("127.0.0.1", serve("pbx"), ServerTls.verified());
        assertThat(log.await("is not trusted"))
                .startsWith("WARNING server pbx1 (proxy@127.0.0.1:")
                .contains("with cafile= in the host line", "next attempt in");
    }

    @Test
    void a_certificate_for_another_host_names_the_address_and_verify() throws IOException {
        OpenSsl files = new OpenSsl(folder);
        files.key("pbx", "EC -pkeyopt ec_paramgen_curve:P-256");
        files.certify("pbx", "/CN=pbx.example.org", "subjectAltName=DNS:pbx.example.org");
        connect("127.0.0.1", serve("pbx"), trusting("pbx.pem"));
        assertThat(log.await("is for another host")).contains("verify=off accepts any certificate");
    }

    @Test
    void a_certificate_that_has_expired_is_named_as_such() throws IOException {
        OpenSsl files = new OpenSsl(folder);
        files.authority("ca", "/CN=Test-CA");
        files.key("pbx", "EC -pkeyopt ec_paramgen_curve:P-256");
        files.run("req -new -key pbx.key -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 -out pbx.csr");
        files.run("x509 -req -in pbx.csr -CA ca.pem -CAkey ca.key -copy_extensions copy -days -1 -out pbx.pem");
        connect("127.0.0.1", serve("pbx"), trusting("ca.pem"));
        log.await("the server's certificate is not valid now: renew it, or check the clocks");
    }

    @Test
    void a_port_without_tls_is_named_as_such() {
        ScriptedAsterisk plain = stand.unauthenticated("plain");
        connect("127.0.0.1", plain.config().port(), ServerTls.verified());
        assertThat(log.await("the port does not speak TLS")).contains("set ssl to off in the host line");
    }
}
