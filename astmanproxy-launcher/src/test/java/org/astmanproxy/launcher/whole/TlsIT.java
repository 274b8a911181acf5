package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.astmanproxy.Proxy;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerTls;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.config.TlsMode;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.RealAsterisk;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS towards real Asterisks, and towards {@code openssl s_client}. */
@ExtendWith(Lab.Resolver.class)
class TlsIT {

    @TempDir
    private Path folder;

    private static ServerConfig encrypted(RealAsterisk asterisk, ServerTls checked) {
        return ServerConfig.at("127.0.0.1", asterisk.tlsPort())
                .login("admin", RealAsterisk.SECRET)
                .name("secure")
                .tls(checked)
                .build();
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void an_asterisk_is_logged_in_to_over_tls_when_its_certificate_is_trusted(int version, Lab lab) throws Exception {
        RealAsterisk asterisk = lab.asterisk(version);
        ServerTls checked = ServerTls.verified().withCaFile(Certificate.shownBy(asterisk.tlsPort(), folder));
        try (Proxy proxy = Lab.start(
                        Proxy.builder().server(encrypted(asterisk, checked)).listen(ListenerConfig.on(0)));
                AmiConnection client = AmiConnection.connect(Lab.port(proxy))) {
            client.login("off");
            for (int i = 0; i < 100; i++) {
                assertThat(AmiText.of(client.ask("Action: Ping", "ActionID: " + i)))
                        .contains("ActionID: " + i + "\r\n", "Ping: Pong\r\n");
            }
            assertThat(AmiText.of(client.ask("Action: Command", "Command: manager show connected")))
                    .contains("admin");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void an_asterisk_whose_certificate_is_not_trusted_is_not_sent_the_login(int version, Lab lab) throws Exception {
        RealAsterisk asterisk = lab.asterisk(version);
        ServerTls checked = ServerTls.verified()
                .withCaFile(Certificate.make(folder, "other").file());
        try (Proxy proxy = Proxy.builder()
                .server(encrypted(asterisk, checked))
                .settings(c -> c.retry(rules -> rules.withFirst(Duration.ofMillis(100))))
                .start()) {
            Await.state(proxy.server("secure"), ServerState.WAITING);
            assertThat(proxy.server("secure").amiVersion()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void an_asterisk_is_taken_as_it_is_with_verify_off(int version, Lab lab) throws IOException {
        try (Proxy proxy =
                Lab.start(Proxy.builder().server(encrypted(lab.asterisk(version), ServerTls.unverified())))) {
            assertThat(proxy.server("secure").state()).isEqualTo(ServerState.CONNECTED);
        }
    }

    @Test
    void openssl_talks_to_the_proxy_in_both_versions_of_tls_and_trusts_it(Lab lab) throws Exception {
        Certificate shown = Certificate.make(folder, "proxy");
        try (Proxy proxy = lab.proxy(
                builder -> builder.settings(c -> c.tls(ListenerTls.certificate(shown.both())))
                        .listen(ListenerConfig.on(0).tls(TlsMode.TLS)),
                22)) {
            int port = proxy.addresses().get(1).getPort();
            for (String version : new String[] {"-tls1_2", "-tls1_3"}) {
                Tool client = Tool.run(
                        folder,
                        """
                        Action: Login
                        Username: a
                        Secret: b
                        Events: off

                        Action: CoreSettings

                        Action: Logoff

                        """,
                        60,
                        "openssl",
                        "s_client",
                        "-quiet",
                        version,
                        "-verify_return_error",
                        "-CAfile",
                        shown.file().toString(),
                        "-connect",
                        "127.0.0.1:" + port);
                assertThat(client.output())
                        .contains("Asterisk Call Manager/")
                        .contains("AsteriskVersion: 22")
                        .contains("Thanks for all the fish.");
                assertThat(client.exitCode()).as(client.output()).isZero();
            }
            Tool old = Tool.run(
                    folder,
                    "openssl",
                    "s_client",
                    "-tls1_1",
                    "-cipher",
                    "ALL:@SECLEVEL=0",
                    "-connect",
                    "127.0.0.1:" + port);
            assertThat(old.exitCode()).as(old.output()).isNotZero();
        }
    }

    @Test
    void a_new_certificate_is_shown_after_a_reload_and_open_connections_go_on(Lab lab) throws Exception {
        Certificate first = Certificate.make(folder, "first");
        Certificate second = Certificate.make(folder, "second");
        Path shown = Files.copy(first.both(), folder.resolve("shown.pem"));
        ListenerTls.Files files = ListenerTls.certificate(shown);
        try (Proxy proxy = lab.proxy(
                        builder -> builder.settings(c -> c.tls(files))
                                .listen(ListenerConfig.on(0).tls(TlsMode.BOTH)),
                        22);
                AmiConnection old = AmiConnection.over(
                        first.connect(proxy.addresses().get(1).getPort()), Await.DEADLINE)) {
            int port = proxy.addresses().get(1).getPort();
            old.login("off");
            Files.writeString(shown, "nothing");
            assertThatThrownBy(proxy::reloadCertificates)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(shown.toString());
            first.connect(port).close();

            Files.copy(second.both(), shown, StandardCopyOption.REPLACE_EXISTING);
            proxy.reloadCertificates();
            second.connect(port).close();
            assertThatThrownBy(() -> first.connect(port)).isInstanceOf(SSLHandshakeException.class);
            assertThat(AmiText.of(old.ask("Action: Ping"))).contains("Ping: Pong");
            Optional<String> protocol = proxy.clients().get(0).tls().map(session -> session.getProtocol());
            assertThat(protocol).contains("TLSv1.3");
        }
    }
}
