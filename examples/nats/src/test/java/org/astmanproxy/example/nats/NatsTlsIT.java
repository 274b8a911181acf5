package org.astmanproxy.example.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.OpenSsl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which NATS servers a proxy accepts over TLS. */
class NatsTlsIT {
    @TempDir
    Path folder;

    @Test
    void a_certificate_for_the_name_is_accepted_and_one_for_another_name_is_not() throws Exception {
        OpenSsl certificates = new OpenSsl(folder);
        certificates.key("server", "EC -pkeyopt ec_paramgen_curve:P-256");
        certificates.certify("server", "/CN=127.0.0.1", "subjectAltName=DNS:localhost");
        try (NatsProcess nats = new NatsProcess(
                folder,
                "--tls",
                "--tlscert",
                certificates.file("server.pem").toString(),
                "--tlskey",
                certificates.file("server.key").toString(),
                "--user",
                "me",
                "--pass",
                "s3cret")) {
            int port = nats.address().getPort();
            try (NatsBus named = bus("tls://localhost:" + port);
                    NatsBus other = bus("tls://127.0.0.1:" + port)) {
                named.open();
                Await.until("it is connected", () -> named.connection().isPresent());
                other.open();
                Await.until("the other one is refused", () -> log().contains("unknown certificate"));
                assertThat(other.connection()).isEmpty();
            }
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("nats.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NatsBus bus(String url) throws IOException {
        Map<String, String> settings = Map.of(
                "url",
                url,
                "natsuser",
                "me",
                "natspassword",
                "s3cret",
                "cafile",
                folder.resolve("server.pem").toString());
        return new NatsBus(NatsAccess.of(new SettingValues("nats", settings)), "test");
    }
}
