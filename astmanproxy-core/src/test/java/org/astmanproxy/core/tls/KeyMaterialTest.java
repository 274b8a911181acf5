package org.astmanproxy.core.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.testkit.OpenSsl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a key and its certificates. */
class KeyMaterialTest {
    @TempDir
    Path folder;

    private OpenSsl openssl;

    @BeforeEach
    void here() {
        openssl = new OpenSsl(folder);
    }

    private KeyMaterial read(String name) throws IOException {
        return KeyMaterial.read(
                openssl.file(name + ".pem"), Optional.of(openssl.file(name + ".key")), Optional.empty());
    }

    private static Instant end(KeyMaterial own) {
        return own.chain().get(0).getNotAfter().toInstant();
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    @Test
    void describes_subject_names_and_last_day() throws IOException {
        openssl.selfSigned("it");
        KeyMaterial own = read("it");
        assertThat(own.describe())
                .isEqualTo("CN=localhost (localhost, 127.0.0.1, 0:0:0:0:0:0:0:1), valid until " + day(end(own)));
    }

    @Test
    void describes_what_has_neither_names_nor_subject() throws IOException {
        openssl.authority("root", "/CN=Root");
        openssl.key("it", "ED25519");
        openssl.run(
                "req -x509 -new -key it.key -out it.pem -subj / -addext subjectAltName=critical,email:root@example.org"
                        + " -CA root.pem -CAkey root.key");
        assertThat(read("it").describe()).startsWith("without subject, valid until ");
    }

    @Test
    void shows_no_key_as_text() throws IOException {
        openssl.selfSigned("it");
        KeyMaterial own = read("it");
        assertThat(own).hasToString(own.describe());
    }

    @Test
    void warns_before_the_begin_and_near_the_end_and_behind_it() throws IOException {
        openssl.selfSigned("it");
        KeyMaterial own = read("it");
        Instant begin = own.chain().get(0).getNotBefore().toInstant();
        Instant end = end(own);
        assertThat(own.warning(begin.minusSeconds(1)))
                .contains("certificate CN=localhost is valid only from " + day(begin));
        assertThat(own.warning(begin)).isEmpty();
        assertThat(own.warning(end.minus(Duration.ofDays(14)))).isEmpty();
        assertThat(own.warning(end.minus(Duration.ofDays(14)).plusSeconds(1)))
                .contains("certificate CN=localhost ends within 14 days, on " + day(end));
        assertThat(own.warning(end)).contains("certificate CN=localhost ends within 14 days, on " + day(end));
        assertThat(own.warning(end.plusSeconds(1))).contains("certificate CN=localhost expired on " + day(end));
    }

    @Test
    void the_address_for_mail_in_a_subject_is_readable() throws IOException {
        openssl.key("it", "ED25519");
        openssl.run(
                "req -x509 -new -days 900 -key it.key -out it.pem -subj /CN=localhost/emailAddress=ops@example.org");
        assertThat(read("it").describe()).startsWith("emailAddress=ops@example.org,CN=localhost");
    }

    @Test
    void warns_of_each_certificate_of_the_chain() throws IOException {
        openssl.authority("root", "/CN=Root");
        openssl.key("it", "ED25519");
        openssl.run(
                "req -x509 -new -days 900 -key it.key -out it.pem -subj /CN=localhost -CA root.pem -CAkey root.key");
        List<X509Certificate> root = CaFile.read(openssl.file("root.pem"));
        openssl.join("all.pem", "it.pem", "root.pem", "it.key");
        KeyMaterial own = KeyMaterial.read(openssl.file("all.pem"), Optional.empty(), Optional.empty());
        Instant later = root.get(0).getNotAfter().toInstant().plusSeconds(1);
        assertThat(own.warning(later))
                .hasValueSatisfying(text -> assertThat(text).startsWith("certificate CN=Root expired"));
    }

    @Test
    void is_nothing_without_certificate() throws IOException {
        openssl.selfSigned("it");
        KeyMaterial own = read("it");
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyMaterial(own.key(), List.of()));
    }
}
