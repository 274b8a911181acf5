package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.astmanproxy.AuditEntry;
import org.astmanproxy.ClientSession;
import org.astmanproxy.config.AddressRule;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerTls;
import org.astmanproxy.config.LoginRules;
import org.astmanproxy.config.Network;
import org.astmanproxy.config.TlsMode;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.tls.CaFile;
import org.astmanproxy.core.tls.TlsContexts;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.OpenSsl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients whose proxy says for whom it speaks. */
class ProxyHeaderTest {
    private static final String HEADER = "PROXY TCP4 203.0.113.7 10.0.0.1 40000 5038\r\n";
    private static final String BLOCK =
            "\r\n\r\n\u0000\r\nQUIT\n!\u0011\u0000\u000f\u00cb\u0000q\u0007\u007f\u0000\u0000\u0001\u009c@\u0000P"
                    + "\u0004\u0000\u0000";
    private static final String LOCAL = "\r\n\r\n\u0000\r\nQUIT\n \u0000\u0000\u0000";

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    @TempDir
    private Path folder;

    private final BlockingQueue<AuditEntry> entries = new LinkedBlockingQueue<>();

    private void start(String input) {
        stand.with(c -> c.detectionTimeout(Duration.ofMillis(200)));
        open(input);
    }

    private void open(String input) {
        stand.builder().audit(entries::add);
        stand.user(UserConfig.builder("ann", "s")
                .login(LoginRules.none()
                        .withAddress(AddressRule.deny("0.0.0.0/0"))
                        .withAddress(AddressRule.permit("203.0.113.7")))
                .build());
        trust("127.0.0.0/8");
        stand.listen(ListenerConfig.on(0).formats(input, "standard")).startAlone();
    }

    private void trust(String network) {
        stand.with(c -> c.trustedProxies(List.of(Network.parse(network).orElseThrow())));
    }

    private ClientSession session() {
        Await.until("the client is there", () -> !stand.proxy().clients().isEmpty());
        return stand.proxy().clients().get(0);
    }

    private void awaitAddress(String address) {
        ClientSession session = session();
        Await.until(
                "the client has its address",
                () -> session.address().getAddress().getHostAddress().equals(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "standard"})
    void what_the_header_says_is_the_clients_address(String input) {
        start(input);
        AmiClient client = stand.connect(0);
        client.sendText(HEADER);
        awaitAddress("203.0.113.7");
        assertThat(session().address().getPort()).isEqualTo(40_000);
        assertThat(client.line()).startsWith("Asterisk Call Manager");
        assertThat(client.login("ann", "s").get("Response")).isEqualTo("Success");
        assertThat(Await.next("connect", entries).toString()).endsWith("connect client=203.0.113.7:40000");
        assertThat(Await.next("login", entries).toString()).contains("login client=203.0.113.7:40000 user=ann");
    }

    @Test
    void a_block_of_version_2_says_the_same() {
        start("auto");
        AmiClient client = stand.connect(0);
        client.sendBytes(BLOCK.getBytes(StandardCharsets.ISO_8859_1));
        client.send("Action: Login", "Username: ann", "Secret: s");
        assertThat(client.line()).startsWith("Asterisk Call Manager");
        assertThat(client.read().get("Response")).isEqualTo("Success");
    }

    @Test
    void the_header_may_come_in_pieces_and_with_what_follows() {
        start("auto");
        AmiClient client = stand.connect(0);
        client.sendText(HEADER.substring(0, 20));
        Await.until("the client is counted", () -> !stand.proxy().clients().isEmpty());
        client.sendText(HEADER.substring(20) + "Action: Login\r\nUsername: ann\r\nSecret: s\r\n\r\n");
        assertThat(client.line()).startsWith("Asterisk Call Manager");
        assertThat(client.read().get("Response")).isEqualTo("Success");
    }

    @Test
    void without_a_header_the_proxy_is_the_client() {
        start("auto");
        AmiClient client = stand.connect(0);
        assertThat(client.line()).startsWith("Asterisk Call Manager");
        awaitAddress("127.0.0.1");
        assertThat(client.login("ann", "s").get("Response")).isEqualTo("Error");
    }

    @Test
    void a_client_gets_its_banner_though_the_wait_for_it_is_longer_than_for_a_header() {
        stand.limits(l -> l.handshakeTimeout(Duration.ofSeconds(1)));
        stand.with(c -> c.detectionTimeout(Duration.ofMillis(1_500)));
        open("auto");
        assertThat(stand.connect(0).line()).startsWith("Asterisk Call Manager");
    }

    @Test
    void a_header_that_names_nobody_leaves_the_proxys_address() {
        start("auto");
        AmiClient client = stand.connect(0);
        client.sendText("PROXY UNKNOWN\r\nAction: Login\r\nUsername: ann\r\nSecret: s\r\n\r\n");
        assertThat(client.line()).startsWith("Asterisk Call Manager");
        assertThat(client.read().get("Response")).isEqualTo("Error");
        AmiClient check = stand.connect(0);
        check.sendText(LOCAL);
        assertThat(check.line()).startsWith("Asterisk Call Manager");
    }

    @Test
    void a_header_that_comes_after_the_banner_counts_too() {
        stand.with(c -> c.detectionTimeout(Duration.ofMillis(1)));
        open("standard");
        AmiClient client = stand.connect(0);
        assertThat(client.line()).startsWith("Asterisk Call Manager");
        awaitAddress("127.0.0.1");
        client.sendText(HEADER);
        awaitAddress("203.0.113.7");
        assertThat(client.login("ann", "s").get("Response")).isEqualTo("Success");
    }

    @Test
    void a_second_header_is_none() {
        start("standard");
        AmiClient client = stand.connect(0);
        client.sendText(HEADER + HEADER.replace("203.0.113.7", "203.0.113.8"));
        assertThat(client.line()).startsWith("Asterisk Call Manager");
        client.readAll();
        assertThat(log.await("a second PROXY header, or one inside TLS"))
                .contains("203.0.113.7")
                .doesNotContain("203.0.113.8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "standard", "http", "json"})
    void a_header_from_elsewhere_ends_the_connection_and_changes_nothing(String input) {
        trust("10.0.0.0/8");
        stand.listen(ListenerConfig.on(0).formats(input, "standard")).startAlone();
        AmiClient client = stand.connect(0);
        client.sendText(HEADER + "GET / HTTP/1.1\r\n");
        client.readAll();
        assertThat(log.await("a PROXY header from an address that trustproxy does not list"))
                .contains("client 127.0.0.1:" + client.address().getPort());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY TCP4 x\r\n", "PROXY TCP4 1.2.3.4 1.2.3.4 1 2\n"})
    void a_header_with_a_mistake_ends_the_connection(String header) {
        start("auto");
        AmiClient client = stand.connect(0);
        client.sendText(header);
        client.readAll();
        assertThat(log.await("PROXY header: ")).startsWith("INFO ").contains("client 127.0.0.1:");
    }

    @Test
    void a_header_that_does_not_end_in_time_ends_the_connection() {
        stand.limits(l -> l.handshakeTimeout(Duration.ofSeconds(1)));
        start("auto");
        AmiClient client = stand.connect(0);
        client.sendText("PROXY TCP4 ");
        client.readAll();
        log.await("no complete PROXY header within 1200 ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS", "BOTH"})
    void the_header_comes_before_tls(TlsMode mode) throws IOException {
        startWithTls(mode);
        SSLContext trusting = TlsContexts.ofConnector(Optional.of(CaFile.read(folder.resolve("proxy.pem"))), true);
        int port = stand.proxy().addresses().get(0).getPort();
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
        plain.getOutputStream().write(HEADER.getBytes(StandardCharsets.ISO_8859_1));
        SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket(plain, "127.0.0.1", port, true);
        try (AmiClient client = new AmiClient(socket)) {
            assertThat(client.line()).startsWith("Asterisk Call Manager");
            awaitAddress("203.0.113.7");
            assertThat(session().tls()).isPresent();
        }
    }

    private void startWithTls(TlsMode mode) throws IOException {
        OpenSsl files = new OpenSsl(folder);
        files.selfSigned("proxy");
        files.join("both.pem", "proxy.pem", "proxy.key");
        trust("127.0.0.1");
        stand.with(c -> c.tls(ListenerTls.certificate(files.file("both.pem"))));
        stand.listen(ListenerConfig.on(0).formats("standard", "standard").tls(mode))
                .startAlone();
    }

    @Test
    void a_silent_client_gets_its_banner_also_where_tls_is_possible_and_its_header_was_late() throws IOException {
        stand.with(c -> c.detectionTimeout(Duration.ofMillis(100)).helloTimeout(Duration.ofMillis(100)));
        startWithTls(TlsMode.BOTH);
        AmiClient client = stand.connect(0);
        client.sendText(HEADER.substring(0, 20));
        AmiClient later = stand.connect(0);
        assertThat(later.line()).as("after the time for silence").startsWith("Asterisk Call Manager");
        client.sendText(HEADER.substring(20));
        assertThat(client.line()).startsWith("Asterisk Call Manager");
    }

    @Test
    void every_byte_of_a_header_may_come_alone() {
        start("auto");
        for (String header : List.of(HEADER, BLOCK)) {
            AmiClient client = stand.connect(0);
            for (byte each : header.getBytes(StandardCharsets.ISO_8859_1)) {
                client.sendBytes(new byte[] {each});
            }
            client.send("Action: Login", "Username: ann", "Secret: s");
            assertThat(client.line()).startsWith("Asterisk Call Manager");
            assertThat(client.read().get("Response")).isEqualTo("Success");
        }
    }

    @Test
    void a_block_may_have_64_kib_of_other_fields_and_what_follows_is_read() {
        start("auto");
        byte[] head = BLOCK.substring(0, 28).getBytes(StandardCharsets.ISO_8859_1);
        head[14] = (byte) 0xff;
        head[15] = (byte) 0xff;
        byte[] block = Arrays.copyOf(head, 16 + 65_535);
        AmiClient client = stand.connect(0);
        client.sendBytes(block);
        client.send("Action: Login", "Username: ann", "Secret: s");
        assertThat(client.line()).startsWith("Asterisk Call Manager");
        assertThat(client.read().get("Response")).isEqualTo("Success");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!1\u0000\u0000", // a Unix socket without its addresses
                "!\u0000\u0000\u0000", // no family
                "!\u0010\u0000\u0000", // IPv4, but no protocol
                " \u0011\u0000\u0000" // LOCAL
            })
    void a_block_without_an_address_leaves_the_proxys_address(String rest) {
        start("auto");
        AmiClient client = stand.connect(0);
        client.sendBytes((BLOCK.substring(0, 12) + rest).getBytes(StandardCharsets.ISO_8859_1));
        client.send("Action: Login", "Username: ann", "Secret: s");
        assertThat(client.line()).startsWith("Asterisk Call Manager");
        assertThat(client.read().get("Response")).isEqualTo("Error");
        awaitAddress("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!\u0011\u0000\u000b", // IPv4, one byte short
                "!!\u0000\u000c", // IPv6 with the length of IPv4
                "1\u0011\u0000\u000c", // version 3
                "\"\u0011\u0000\u000c", // an unknown command
                "!A\u0000\u000c" // an unknown family
            })
    void a_block_with_a_mistake_ends_the_connection(String rest) {
        start("auto");
        AmiClient client = stand.connect(0);
        client.sendBytes((BLOCK.substring(0, 12) + rest + "\u00cb\u0000q\u0007\u007f\u0000\u0000\u0001\u009c@\u0000P")
                .getBytes(StandardCharsets.ISO_8859_1));
        client.readAll();
        log.await("PROXY header: ");
    }

    /** Sends the header together with the first bytes of TLS, in pieces of one size. */
    private static final class HeaderFirst extends Socket {
        private final int size;
        private String header;

        HeaderFirst(int port, String header, int size) throws IOException {
            super(InetAddress.getLoopbackAddress(), port);
            setTcpNoDelay(true);
            this.header = header;
            this.size = size;
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            OutputStream out = super.getOutputStream();
            return new OutputStream() {
                @Override
                public void write(int one) throws IOException {
                    write(new byte[] {(byte) one}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    byte[] first = header.getBytes(StandardCharsets.ISO_8859_1);
                    header = "";
                    byte[] all = Arrays.copyOf(first, first.length + count);
                    System.arraycopy(bytes, from, all, first.length, count);
                    for (int at = 0; at < all.length; at += size) {
                        out.write(all, at, Math.min(size, all.length - at));
                    }
                }
            };
        }
    }

    @ParameterizedTest
    @CsvSource({"TLS, 1", "BOTH, 1", "TLS, 7", "BOTH, 7", "TLS, 300", "BOTH, 300", "TLS, 20000", "BOTH, 20000"})
    void the_header_may_come_together_with_tls(TlsMode mode, int size) throws IOException {
        startWithTls(mode);
        SSLContext trusting = TlsContexts.ofConnector(Optional.of(CaFile.read(folder.resolve("proxy.pem"))), true);
        int port = stand.proxy().addresses().get(0).getPort();
        for (String header : List.of(HEADER, BLOCK)) {
            SSLSocket socket = (SSLSocket) trusting.getSocketFactory()
                    .createSocket(new HeaderFirst(port, header, size), "127.0.0.1", port, true);
            try (AmiClient client = new AmiClient(socket)) {
                assertThat(client.line()).startsWith("Asterisk Call Manager");
                assertThat(client.ask("ProxyAction: ListIOHandlers").first()).isEqualTo("ProxyResponse: Success");
            }
        }
    }
}
