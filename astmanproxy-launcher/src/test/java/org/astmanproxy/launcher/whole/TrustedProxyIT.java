package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.astmanproxy.AuditEntry;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.AddressRule;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.LoginRules;
import org.astmanproxy.config.Network;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real HAProxy that says for whom it speaks, by the PROXY protocol or over http. */
class TrustedProxyIT {
    private static final String WANTED = "127.0.0.2";
    private static final String OTHER = "127.0.0.3";

    @TempDir
    private Path folder;

    private final Queue<AuditEntry> audit = new ConcurrentLinkedQueue<>();
    private Proxy proxy;
    private @Nullable HaProxy haproxy;
    private int front;

    @BeforeEach
    void startProxy() throws Exception {
        Tool.needs(folder, "haproxy", "-v");
        Tool.needs(folder, "curl", "--version");
        UserConfig ann = UserConfig.builder("ann", "s")
                .login(LoginRules.none()
                        .withAddress(AddressRule.deny("0.0.0.0/0"))
                        .withAddress(AddressRule.permit(WANTED)))
                .build();
        proxy = Proxy.builder()
                .user(ann)
                .audit(audit::add)
                .listen(ListenerConfig.on(0).formats("auto", "standard"))
                .settings(c -> c.authRequired(true)
                        .trustedProxies(List.of(Network.parse("127.0.0.1").orElseThrow())))
                .start();
    }

    /** Starts HAProxy on a port that was free a moment ago. */
    private void start(String mode, String options) throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            front = free.getLocalPort();
        }
        String configuration =
                """
                    mode %s
                listen front
                    bind 127.0.0.1:%d
                    %s
                """.formatted(mode, front, options.replace("SERVER", "server proxy 127.0.0.1:" + Lab.port(proxy)));
        haproxy = HaProxy.start(folder, configuration, this::listens);
    }

    private boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), front)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (haproxy != null) {
            haproxy.close();
        }
        if (proxy != null) {
            proxy.close();
        }
    }

    /** The answer to a login from an address, and from which port it came. */
    private record Login(String answer, int port) {}

    private Login login(String from) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), front, InetAddress.getByName(from), 0)) {
            socket.setSoTimeout((int) Await.DEADLINE.toMillis());
            socket.getOutputStream().write("Action: Login\r\nUsername: ann\r\nSecret: s\r\n\r\n".getBytes(UTF_8));
            BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            assertThat(lines.readLine()).startsWith("Asterisk Call Manager");
            return new Login(lines.readLine(), socket.getLocalPort());
        }
    }

    private void awaitAudited(String text) {
        Await.until(() -> audit.stream().anyMatch(entry -> entry.toString().contains(text)), audit::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SERVER send-proxy",
                "SERVER send-proxy-v2",
                "SERVER send-proxy-v2 check inter 100ms",
                "SERVER send-proxy-v2 proxy-v2-options crc32c,unique-id"
            })
    void a_client_is_where_its_proxy_header_says(String server) throws Exception {
        start("tcp", server);
        Login wanted = login(WANTED);
        assertThat(wanted.answer()).isEqualTo("Response: Success");
        awaitAudited(" login client=" + WANTED + ":" + wanted.port() + " user=ann");
        assertThat(login(OTHER).answer()).isEqualTo("Response: Error");
        assertThat(login("127.0.0.1").answer()).isEqualTo("Response: Error");
        awaitAudited(" failed-login client=" + OTHER + ":");
    }

    @Test
    void without_a_header_every_client_has_the_proxys_address() throws Exception {
        start("tcp", "SERVER");
        assertThat(login(WANTED).answer()).isEqualTo("Response: Error");
        awaitAudited(" failed-login client=127.0.0.1:");
    }

    /** The status that a visitor at an address gets. */
    private String visit(String from, String... fields) throws IOException, InterruptedException {
        List<String> command =
                new java.util.ArrayList<>(List.of("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}"));
        command.addAll(List.of("--interface", from, "-u", "ann:s"));
        for (String field : fields) {
            command.addAll(List.of("-H", field));
        }
        command.add("http://127.0.0.1:" + front + "/?ProxyAction=ListIOHandlers");
        return Tool.run(folder, command.toArray(String[]::new)).output();
    }

    @Test
    void each_visitor_of_a_web_proxy_is_where_it_says_whatever_the_visitor_says() throws Exception {
        start("http", "option forwardfor\n    http-reuse always\n    SERVER maxconn 1");
        for (int i = 0; i < 2; i++) {
            assertThat(visit(WANTED)).isEqualTo("200");
            assertThat(visit(OTHER)).isEqualTo("401");
            assertThat(visit(OTHER, "X-Forwarded-For: " + WANTED)).isEqualTo("401");
            assertThat(visit(WANTED, "X-Forwarded-For: 6.6.6.6, unknown")).isEqualTo("200");
            assertThat(visit(OTHER, "Forwarded: for=" + WANTED)).isEqualTo("400");
        }
        awaitAudited(" action client=" + WANTED + ":0 user=ann proxyaction=ListIOHandlers");
        awaitAudited(" failed-login client=" + OTHER + ":0 user=ann");
    }

    @Test
    void a_web_proxy_may_send_both_header_and_fields() throws Exception {
        start("http", "option forwardfor\n    SERVER send-proxy-v2");
        assertThat(visit(WANTED)).isEqualTo("200");
        assertThat(visit(OTHER, "X-Forwarded-For: " + WANTED)).isEqualTo("401");
    }
}
