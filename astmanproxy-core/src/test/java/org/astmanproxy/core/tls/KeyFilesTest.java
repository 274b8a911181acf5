package org.astmanproxy.core.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import org.astmanproxy.config.ClientCertificates;
import org.astmanproxy.testkit.OpenSsl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of file that holds a key is read, and what was read serves a handshake. */
class KeyFilesTest {
    private static final Optional<String> PASSWORD = Optional.of("geheim");

    @TempDir
    Path folder;

    private OpenSsl openssl;

    @BeforeEach
    void here() {
        openssl = new OpenSsl(folder);
    }

    /** The server shows what was read, the client trusts the one certificate. */
    private static void serves(KeyMaterial own, String protocol) throws IOException {
        SSLEngine server = TlsContexts.listening(TlsContexts.ofListener(own, List.of()), ClientCertificates.NONE);
        X509Certificate root = own.chain().get(own.chain().size() - 1);
        SSLEngine client = TlsContexts.connecting(
                TlsContexts.ofConnector(Optional.of(List.of(root)), true), "localhost", 5039, true);
        client.setEnabledProtocols(new String[] {protocol});
        Handshake.between(client, server);
        assertThat(client.getSession().getProtocol()).isEqualTo(protocol);
        assertThat(client.getSession().getPeerCertificates())
                .startsWith(own.chain().get(0));
    }

    private KeyMaterial read(String certificate, String key) throws TlsFileException {
        return KeyMaterial.read(openssl.file(certificate), Optional.of(openssl.file(key)), PASSWORD);
    }

    private KeyMaterial read(Path file) throws TlsFileException {
        return KeyMaterial.read(file, Optional.empty(), PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({
        "RSA -pkeyopt rsa_keygen_bits:2048, TLSv1.2",
        "RSA -pkeyopt rsa_keygen_bits:2048, TLSv1.3",
        "RSA-PSS -pkeyopt rsa_keygen_bits:2048, TLSv1.3",
        "EC -pkeyopt ec_paramgen_curve:P-256, TLSv1.2",
        "EC -pkeyopt ec_paramgen_curve:P-256, TLSv1.3",
        "EC -pkeyopt ec_paramgen_curve:P-384, TLSv1.3",
        "EC -pkeyopt ec_paramgen_curve:P-521, TLSv1.3",
        "ED25519, TLSv1.2",
        "ED25519, TLSv1.3",
        "ED448, TLSv1.3"
    })
    void pkcs8_key_of_each_kind(String kind, String protocol) throws IOException {
        openssl.selfSigned("it", kind);
        assertThat(openssl.text("it.key")).startsWith("-----BEGIN PRIVATE KEY-----");
        serves(read("it.pem", "it.key"), protocol);
    }

    @Test
    void pkcs1_key() throws IOException {
        openssl.selfSigned("it", "RSA -pkeyopt rsa_keygen_bits:3072");
        openssl.run("pkey -traditional -in it.key -out old.key");
        assertThat(openssl.text("old.key")).startsWith("-----BEGIN RSA PRIVATE KEY-----");
        serves(read("it.pem", "old.key"), "TLSv1.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prime256v1", "secp384r1", "secp521r1"})
    void sec1_key_behind_its_parameters(String curve) throws IOException {
        openssl.run("ecparam -genkey -name " + curve + " -out it.key");
        openssl.certify("it", "/CN=localhost", "subjectAltName=DNS:localhost");
        assertThat(openssl.text("it.key")).startsWith("-----BEGIN EC PARAMETERS-----");
        serves(read("it.pem", "it.key"), "TLSv1.3");
    }

    @Test
    void sec1_key_that_names_its_curve_itself() throws IOException {
        openssl.run("ecparam -genkey -noout -name prime256v1 -out it.key");
        openssl.certify("it", "/CN=localhost", "subjectAltName=DNS:localhost");
        assertThat(openssl.text("it.key")).startsWith("-----BEGIN EC PRIVATE KEY-----");
        serves(read("it.pem", "it.key"), "TLSv1.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-v2 aes-256-cbc",
                "-v2 aes-128-cbc",
                "-v2 aes-256-cbc -v2prf hmacWithSHA1",
                "-v2 aes-256-cbc -v2prf hmacWithSHA512 -iter 10000",
                "-v1 PBE-SHA1-3DES"
            })
    void encrypted_pkcs8_key(String how) throws IOException {
        openssl.selfSigned("it");
        openssl.run("pkcs8 -topk8 " + how + " -passout pass:geheim -in it.key -out locked.key");
        assertThat(openssl.text("locked.key")).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        serves(read("it.pem", "locked.key"), "TLSv1.3");
    }

    @Test
    void encrypted_key_as_genpkey_writes_it() throws IOException {
        openssl.key("it", "RSA -pkeyopt rsa_keygen_bits:2048 -aes256 -pass pass:geheim");
        openssl.run("req -x509 -new -passin pass:geheim -key it.key -out it.pem -subj /CN=localhost"
                + " -addext subjectAltName=DNS:localhost");
        serves(read("it.pem", "it.key"), "TLSv1.3");
    }

    @ParameterizedTest
    @CsvSource({"it.pem, it.key", "it.key, it.pem"})
    void single_pem_with_both_in_any_order(String first, String second) throws IOException {
        openssl.selfSigned("it");
        serves(read(openssl.join("both.pem", first, second)), "TLSv1.3");
    }

    @Test
    void text_around_the_blocks_and_other_line_ends_and_a_byte_order_mark() throws IOException {
        openssl.selfSigned("it");
        openssl.run("x509 -text -in it.pem -out text.pem");
        openssl.run("dhparam -dsaparam -out dh.pem 512");
        String all = openssl.text("text.pem") + "the key: -----\n" + openssl.text("it.key") + openssl.text("dh.pem");
        String windows = "\u00EF\u00BB\u00BF" + all.replace("\n", "\r\n");
        serves(read(openssl.write("windows.pem", windows)), "TLSv1.3");
        serves(read(openssl.write("no-mark.pem", all.replace("\n", "  \r\n"))), "TLSv1.3");
        String markAtBlock = "\u00EF\u00BB\u00BF" + openssl.text("it.pem") + openssl.text("it.key");
        serves(read(openssl.write("mark.pem", markAtBlock)), "TLSv1.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1",
                " -certpbe NONE",
                " -nomac",
                " -name Löwe"
            })
    void pkcs12_store_by_any_name(String how) throws IOException {
        openssl.selfSigned("it");
        openssl.run("pkcs12 -export -in it.pem -inkey it.key -out store.pem -passout pass:geheim" + how);
        serves(read(openssl.file("store.pem")), "TLSv1.3");
    }

    @Test
    void pkcs12_store_without_password() throws IOException {
        openssl.selfSigned("it");
        openssl.run("pkcs12 -export -in it.pem -inkey it.key -out store.p12 -passout pass:");
        serves(KeyMaterial.read(openssl.file("store.p12"), Optional.empty(), Optional.empty()), "TLSv1.3");
    }

    @Test
    void chain_is_sorted_and_what_is_not_of_it_left_out() throws IOException {
        openssl.authority("root", "/CN=Root");
        openssl.authority("middle", "/CN=Middle", "root");
        openssl.authority("before", "/CN=Middle", "root");
        openssl.signed("it", "middle");
        openssl.selfSigned("stranger");
        Path file = openssl.join("all.pem", "root.pem", "before.pem", "stranger.pem", "middle.pem", "it.key", "it.pem");
        KeyMaterial own = read(file);
        assertThat(own.chain())
                .extracting(c -> c.getSubjectX500Principal().getName())
                .containsExactly("CN=localhost", "CN=Middle", "CN=Root");
        assertThat(own.chain().get(1))
                .isEqualTo(CaFile.read(openssl.file("middle.pem")).get(0));
        serves(own, "TLSv1.3");
    }

    @Test
    void chain_in_a_store() throws IOException {
        openssl.authority("root", "/CN=Root");
        openssl.signed("it", "root");
        openssl.run("pkcs12 -export -in it.pem -inkey it.key -certfile root.pem -out it.p12 -passout pass:geheim");
        KeyMaterial own = read(openssl.file("it.p12"));
        assertThat(own.chain()).hasSize(2);
        serves(own, "TLSv1.2");
    }

    @Test
    void cas_from_pem_and_from_a_store() throws IOException {
        openssl.authority("one", "/CN=One");
        openssl.authority("two", "/CN=Two");
        assertThat(CaFile.read(openssl.join("both.pem", "one.pem", "two.pem"))).hasSize(2);
        Path store = openssl.file("trust.p12");
        try (var out = Files.newOutputStream(store)) {
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            trust.setCertificateEntry(
                    "one", CaFile.read(openssl.file("one.pem")).get(0));
            trust.store(out, new char[0]);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        assertThat(CaFile.read(store)).isEqualTo(CaFile.read(openssl.file("one.pem")));
    }
}
