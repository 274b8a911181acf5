package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.astmanproxy.config.ClientCertificates;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerTls;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.TlsMode;
import org.astmanproxy.testkit.OpenSsl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsKeysTest {
    private static final String ACCEPT = "acceptencryptedconnection = yes";
    private static final String NO_LISTENER =
            ": has no effect (set acceptencryptedconnection = yes, or tls or both in a"
                    + " listen line, to let clients with TLS in)";

    @TempDir
    private Path folder;

    private Conf conf = new Conf(Path.of(""));

    @BeforeEach
    void files() {
        OpenSsl files = new OpenSsl(folder);
        files.selfSigned("proxy");
        files.selfSigned("ca");
        files.join("both.pem", "proxy.key", "proxy.pem");
        conf = new Conf(folder);
    }

    private ProxyConfig config(String... lines) {
        return conf.config(
                Stream.concat(Stream.of(Conf.HOST), Arrays.stream(lines)).toArray(String[]::new));
    }

    private List<TlsMode> modes(String... lines) {
        return config(lines).listeners().stream().map(ListenerConfig::tls).toList();
    }

    @Test
    void the_first_listener_takes_what_the_classic_keys_let_in() {
        assertThat(modes()).containsExactly(TlsMode.PLAIN);
        assertThat(modes("acceptencryptedconnection = no", "acceptunencryptedconnection = yes"))
                .containsExactly(TlsMode.PLAIN);
        assertThat(modes(ACCEPT, "certfile = both.pem")).containsExactly(TlsMode.BOTH);
        assertThat(modes(ACCEPT, "acceptunencryptedconnection = no", "certfile = both.pem"))
                .containsExactly(TlsMode.TLS);
    }

    @Test
    void a_listen_line_says_otherwise() {
        assertThat(modes("listen = 1", "listen = 2, , , tls", "listen = 3, , , BOTH", "certfile = both.pem"))
                .containsExactly(TlsMode.PLAIN, TlsMode.TLS, TlsMode.BOTH);
        assertThat(modes("listen = 1", "listen = 2, , , plain", "listenport = 3", ACCEPT, "certfile = both.pem"))
                .containsExactly(TlsMode.BOTH, TlsMode.BOTH, TlsMode.PLAIN);
    }

    @Test
    void the_key_may_have_a_file_of_its_own() {
        assertThat(config(ACCEPT, "certfile = both.pem").tls())
                .contains(ListenerTls.certificate(folder.resolve("both.pem")));
        assertThat(config(ACCEPT, "certfile = proxy.pem", "keyfile = proxy.key", "keypassword = s3cret")
                        .tls())
                .contains(ListenerTls.certificate(folder.resolve("proxy.pem"))
                        .withKeyFile(folder.resolve("proxy.key"))
                        .withKeyPassword("s3cret"));
    }

    @Test
    void clients_may_show_a_certificate_where_some_are_trusted() {
        String[] lines = {ACCEPT, "certfile = both.pem", "cafile = ca.pem", ""};
        for (ClientCertificates asked : ClientCertificates.values()) {
            lines[3] = "clientcert = " + asked.label();
            assertThat(config(lines).tls().orElseThrow().clientCertificates()).isEqualTo(asked);
        }
        lines[3] = "";
        assertThat(config(lines).tls().orElseThrow().clientCertificates()).isEqualTo(ClientCertificates.OPTIONAL);
        assertThat(conf.errors(Conf.HOST, ACCEPT, "certfile = both.pem", "clientcert = required"))
                .containsExactly("conf:4: clientcert: needs certificates to trust (set cafile)");
    }

    @Test
    void tls_without_a_certificate_is_refused() {
        assertThat(conf.errors(Conf.HOST, ACCEPT, "listen = 1, , , tls"))
                .containsExactly("conf:3: listen: TLS needs a certificate (set certfile)");
        assertThat(conf.errors(Conf.HOST, ACCEPT))
                .containsExactly("conf:2: acceptencryptedconnection: TLS needs a certificate (set certfile)");
        assertThat(conf.errors(Conf.HOST, ACCEPT, "certfile = missing.pem"))
                .containsExactly("conf:3: certfile: '" + folder.resolve("missing.pem") + "': no such file");
    }

    @Test
    void files_that_are_of_no_use_are_refused() {
        assertThat(conf.errors(Conf.HOST, ACCEPT, "certfile = proxy.pem"))
                .singleElement()
                .asString()
                .startsWith("conf:3: certfile: " + folder.resolve("proxy.pem"));
        assertThat(conf.errors(Conf.HOST, ACCEPT, "certfile = proxy.pem", "keyfile = ca.key"))
                .singleElement()
                .asString()
                .startsWith("conf:3: certfile: " + folder.resolve("ca.key"));
        assertThat(conf.errors(Conf.HOST, ACCEPT, "certfile = both.pem", "cafile = proxy.key"))
                .singleElement()
                .asString()
                .startsWith("conf:4: cafile: " + folder.resolve("proxy.key"));
    }

    @Test
    void what_has_no_effect_is_warned_of() {
        assertThat(conf.warnings(Conf.HOST, "certfile = both.pem", "cafile = ca.pem", "keypassword = s3cret"))
                .containsExactly(
                        "conf:2: certfile" + NO_LISTENER,
                        "conf:3: cafile" + NO_LISTENER,
                        "conf:4: keypassword" + NO_LISTENER);
    }

    @Test
    void letting_nobody_in_is_refused() {
        assertThat(conf.errors(Conf.HOST, "acceptunencryptedconnection = no"))
                .containsExactly("conf:2: acceptunencryptedconnection: no client could connect (set"
                        + " acceptencryptedconnection = yes)");
        assertThat(modes("acceptunencryptedconnection = no", "listen = 1, , , tls", "certfile = both.pem"))
                .containsExactly(TlsMode.TLS);
        assertThat(conf.errors(Conf.HOST, "acceptencryptedconnection = perhaps"))
                .containsExactly("conf:2: acceptencryptedconnection: 'perhaps' (expected: yes or no)");
    }

    @Test
    void weak_keys_and_signatures_are_warned_of() {
        OpenSsl files = new OpenSsl(folder);
        files.key("weak", "RSA -pkeyopt rsa_keygen_bits:1024");
        files.run("req -x509 -new -sha1 -days 30 -key weak.key -out weak.pem -subj /CN=pbx");
        files.key("strong", "RSA -pkeyopt rsa_keygen_bits:2048");
        files.certify("strong", "/CN=pbx", "subjectAltName=DNS:pbx");

        assertThat(conf.warnings(Conf.HOST, ACCEPT, "certfile = weak.pem", "keyfile = weak.key"))
                .containsExactly(
                        "conf:3: certfile: certificate CN=pbx has an RSA key of 1024 bits, and clients may refuse less"
                                + " than 2048 (make a new one, see docs/how-to/tls.md)",
                        "conf:3: certfile: certificate CN=pbx is signed with SHA1withRSA, which clients may refuse"
                                + " (make a new one, see docs/how-to/tls.md)");
        assertThat(conf.warnings(Conf.HOST, ACCEPT, "certfile = strong.pem", "keyfile = strong.key"))
                .isEmpty();
    }
}
