package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.ClientCertificates;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerTls;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.config.TlsMode;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.tls.CaFile;
import org.astmanproxy.core.tls.KeyMaterial;
import org.astmanproxy.core.tls.TlsContexts;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.OpenSsl;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A proxy that speaks TLS with its clients. */
class TlsTest {
    /** So long does a silent client wait for its banner, and may a ClientHello take on a machine with much to do. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    @TempDir
    private Path folder;

    private OpenSsl files = new OpenSsl(Path.of(""));

    @BeforeEach
    void certificate() {
        files = new OpenSsl(folder);
        files.selfSigned("proxy");
        files.join("both.pem", "proxy.pem", "proxy.key");
    }

    private AsteriskSession start(TlsMode mode) {
        return start(mode, ListenerTls.certificate(files.file("both.pem")));
    }

    private AsteriskSession start(TlsMode mode, ListenerTls shown) {
        return start(mode, shown, "standard");
    }

    private AsteriskSession start(TlsMode mode, ListenerTls shown, String input) {
        stand.with(c -> c.tls(shown).helloTimeout(SILENCE));
        stand.listen(ListenerConfig.on(0).formats(input, "standard").tls(mode)).start();
        return asterisk.session();
    }

    private int port() {
        return stand.proxy().addresses().get(0).getPort();
    }

    private SSLSocket socket(String trusted) throws IOException {
        var context = TlsContexts.ofConnector(Optional.of(CaFile.read(files.file(trusted))), true);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port());
        socket.startHandshake();
        return socket;
    }

    private AmiClient tlsClient() throws IOException {
        return new AmiClient(socket("proxy.pem"));
    }

    @Test
    void the_cookie_of_a_login_over_tls_is_for_tls_alone() throws IOException {
        stand.user("bob", "s");
        start(TlsMode.TLS, ListenerTls.certificate(files.file("both.pem")), "http");
        AmiClient client = tlsClient();
        client.sendText(
                "GET /?Action=Login&Username=bob&Secret=s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        String line = client.line();
        while (!line.startsWith("Set-Cookie: ")) {
            line = client.line();
        }
        assertThat(line).matches("Set-Cookie: astmanproxy=[0-9a-f]{32}; HttpOnly; SameSite=Strict; Path=/; Secure");
    }

    @Test
    void clients_with_tls_and_without_share_a_port() throws IOException {
        AsteriskSession pbx = start(TlsMode.BOTH);
        AmiClient plain = stand.connect(0);
        AmiClient encrypted = tlsClient();
        AmiClient silent = stand.connect(0);
        assertThat(silent.line()).startsWith("Asterisk Call Manager/");
        plain.send("Action: One", "ActionID: 1");
        AmiMessage one = pbx.next();
        encrypted.send("Action: Two", "ActionID: 1");
        AmiMessage two = pbx.next();
        pbx.answer(two, "Response: Success", "Of: Two");
        pbx.answer(one, "Response: Success", "Of: One");
        assertThat(plain.line()).startsWith("Asterisk Call Manager/");
        assertThat(encrypted.line()).startsWith("Asterisk Call Manager/");
        assertThat(plain.read().get("Of")).isEqualTo("One");
        assertThat(encrypted.read().get("Of")).isEqualTo("Two");
        pbx.event("Hangup", "Privilege: call,all");
        for (AmiClient client : List.of(plain, encrypted, silent)) {
            assertThat(client.read().isEvent("Hangup")).isTrue();
        }
    }

    @Test
    void a_client_with_tls_is_seen_as_one() throws IOException {
        start(TlsMode.BOTH);
        AmiClient plain = stand.client();
        AmiClient encrypted = tlsClient();
        encrypted.line();
        AmiMessage sessions = plain.ask("ProxyAction: ListSessions");
        assertThat(sessions.lines()).contains("ProxyClientTLS: ", "ProxyClientTLS: TLSv1.3");
        assertThat(stand.proxy().clients().get(1).tls().map(SSLSession::getProtocol))
                .contains("TLSv1.3");
        assertThat(stand.proxy().clients().get(0).tls()).isEmpty();
    }

    @Test
    void formats_are_recognised_behind_tls() throws IOException {
        start(TlsMode.TLS, ListenerTls.certificate(files.file("both.pem")), "auto");
        AmiClient json = tlsClient();
        json.sendText("{\"ProxyAction\":\"SetOutputFormat\",\"OutputFormat\":\"json\"}\n");
        assertThat(json.line()).isEqualTo("{\"ProxyResponse\":\"Success\",\"OutputFormat\":\"json\"}");
        AmiClient http = tlsClient();
        http.sendText("GET /?ProxyAction=ListServers HTTP/1.1\r\nHost: localhost\r\nOrigin: https://localhost\r\n\r\n");
        assertThat(http.line()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void a_handshake_that_stands_still_holds_up_nobody_and_is_ended() throws IOException {
        stand.limits(l -> l.handshakeTimeout(Duration.ofSeconds(6)));
        start(TlsMode.TLS);
        try (Socket half = new Socket(InetAddress.getLoopbackAddress(), port())) {
            half.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0});
            AmiClient encrypted = tlsClient();
            assertThat(encrypted.line()).startsWith("Asterisk Call Manager/");
            half.setSoTimeout((int) Await.DEADLINE.toMillis());
            while (half.getInputStream().read() >= 0) {
                // an alert may come before the end
            }
            assertThat(encrypted.ask("ProxyAction: ListServers").get("ProxyResponse"))
                    .isEqualTo("Success");
        }
    }

    @Test
    void a_client_without_tls_is_refused_where_tls_is_needed() throws IOException {
        start(TlsMode.TLS);
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port())) {
            plain.setSoTimeout((int) Await.DEADLINE.toMillis());
            plain.getOutputStream().write("Action: Ping\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] said = plain.getInputStream().readAllBytes();
            // at most an alert (RFC 8446, section 6), which is not text
            assertThat(said.length).isLessThan(16);
            assertThat(new String(said, StandardCharsets.ISO_8859_1)).doesNotContain("Asterisk");
        }
    }

    @Test
    void a_client_shows_its_certificate_where_one_is_required() throws IOException {
        files.authority("ca", "/CN=Clients");
        files.signed("client", "ca");
        start(
                TlsMode.TLS,
                ListenerTls.certificate(files.file("both.pem"))
                        .withClientCertificates(files.file("ca.pem"), ClientCertificates.REQUIRED));
        assertThatThrownBy(() -> tlsClient().line()).isInstanceOfAny(AssertionError.class, RuntimeException.class);
        KeyMaterial own =
                KeyMaterial.read(files.file("client.pem"), Optional.of(files.file("client.key")), Optional.empty());
        AmiClient client = new AmiClient(shows(own));
        assertThat(client.line()).startsWith("Asterisk Call Manager/");
        assertThat(stand.proxy().clients())
                .singleElement()
                .satisfies(session ->
                        assertThat(subject(session.tls().orElseThrow())).isEqualTo("CN=localhost"));
    }

    private SSLSocket shows(KeyMaterial own) throws IOException {
        var context = TlsContexts.ofListener(own, CaFile.read(files.file("proxy.pem")));
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port());
        socket.startHandshake();
        return socket;
    }

    private static String subject(SSLSession session) {
        try {
            return session.getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void certificates_are_read_anew_and_bad_ones_change_nothing() throws IOException {
        start(TlsMode.BOTH);
        AmiClient before = tlsClient();
        before.line();
        Path shown = files.file("both.pem");
        files.write("both.pem", "nothing");
        assertThatThrownBy(() -> stand.proxy().reloadCertificates())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(shown.toString());
        assertThat(tlsClient().line()).startsWith("Asterisk Call Manager/");
        files.selfSigned("next");
        Files.move(files.join("joined.pem", "next.pem", "next.key"), shown, StandardCopyOption.REPLACE_EXISTING);
        stand.proxy().reloadCertificates();
        assertThat(new AmiClient(socket("next.pem")).line()).startsWith("Asterisk Call Manager/");
        assertThatThrownBy(this::tlsClient).isInstanceOf(IOException.class);
        assertThat(before.ask("ProxyAction: ListServers").get("ProxyResponse")).isEqualTo("Success");
    }

    @Test
    void a_context_of_the_embedding_program_is_shown() throws IOException {
        KeyMaterial own = KeyMaterial.read(files.file("both.pem"), Optional.empty(), Optional.empty());
        start(TlsMode.TLS, ListenerTls.of(TlsContexts.ofListener(own, List.of())));
        assertThat(tlsClient().line()).startsWith("Asterisk Call Manager/");
    }

    @Test
    void a_secret_without_encryption_is_a_warning_unless_the_server_is_on_this_machine() {
        start(TlsMode.BOTH);
        stand.proxy().addServer(stand.unauthenticated("near").config().with(change -> change.plainLogin(true)));
        assertThat(log.linesWith("(plainlogin = yes)")).isEmpty();
        ServerConfig far = ServerConfig.at("203.0.113.1", 5038).login("u", "s").build();
        stand.proxy().addServer(far.with(change -> change.plainLogin(true)));
        assertThat(log.linesWith("(plainlogin = yes)")).hasSize(1);
    }

    @Test
    void a_server_that_speaks_no_tls_is_not_sent_the_login() {
        ScriptedAsterisk plain = stand.unauthenticated("plain");
        start(TlsMode.BOTH);
        ServerConfig config = plain.config().with(change -> change.tls(ServerTls.unverified()));
        stand.proxy().addServer(config);
        Await.until("waiting", () -> stand.proxy().server("plain").state() == ServerState.WAITING);
        assertThat(log.linesWith("its certificate is not verified")).hasSize(1);
        AmiClient client = stand.client();
        AmiMessage added = client.ask(
                "ProxyAction: AddServer",
                "Server: 127.0.0.1",
                "Port: " + config.port(),
                "Username: u",
                "Secret: s",
                "Events: on",
                "UseSSL: on");
        assertThat(added.get("Message")).isEqualTo("Added 127.0.0.1");
        assertThat(stand.proxy().server("127.0.0.1").config().tls()).contains(ServerTls.verified());
    }

    @Test
    void a_certificate_that_cannot_be_read_is_an_error_of_the_start() {
        files.write("both.pem", "nothing");
        stand.with(c -> c.tls(ListenerTls.certificate(files.file("both.pem"))));
        stand.listen(ListenerConfig.on(0).tls(TlsMode.TLS));
        assertThatThrownBy(stand::startAlone)
                .hasMessageContaining(files.file("both.pem").toString());
    }
}
