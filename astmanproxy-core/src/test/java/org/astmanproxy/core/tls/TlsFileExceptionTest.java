package org.astmanproxy.core.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.astmanproxy.testkit.OpenSsl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each error names the file, says what is wrong and what helps. */
class TlsFileExceptionTest {
    private static final String PASSWORD = "geheim";

    private static OpenSsl openssl;

    @BeforeAll
    static void files(@TempDir Path folder) {
        openssl = new OpenSsl(folder);
        openssl.selfSigned("it");
        openssl.selfSigned("other");
        openssl.run("pkcs8 -topk8 -v2 aes-256-cbc -passout pass:geheim -in it.key -out locked.key");
        openssl.run("pkcs12 -export -in it.pem -inkey it.key -out it.p12 -passout pass:geheim");
    }

    private static AbstractStringAssert<?> fault(Path file, ThrowingCallable read) {
        TlsFileException thrown = catchThrowableOfType(TlsFileException.class, read);
        assertThat(thrown).isNotNull().hasNoCause();
        String message = String.valueOf(thrown.getMessage());
        assertThat(message).startsWith(file + ": ").doesNotContain("\n", PASSWORD);
        return assertThat(message.substring(file.toString().length() + 2));
    }

    /** Of a key file, for the certificate it.pem. */
    private static AbstractStringAssert<?> keyFault(Path key, Optional<String> password) {
        return fault(key, () -> KeyMaterial.read(openssl.file("it.pem"), Optional.of(key), password));
    }

    private static AbstractStringAssert<?> keyFault(String key) {
        return keyFault(openssl.file(key), Optional.of(PASSWORD));
    }

    /** Of a file that is to hold both. */
    private static AbstractStringAssert<?> fault(Path file, Optional<String> password) {
        return fault(file, () -> KeyMaterial.read(file, Optional.empty(), password));
    }

    private static AbstractStringAssert<?> fault(String file) {
        return fault(openssl.file(file), Optional.empty());
    }

    private static AbstractStringAssert<?> caFault(String file) {
        return fault(openssl.file(file), () -> CaFile.read(openssl.file(file)));
    }

    @Test
    void no_such_file() {
        fault("none.pem").isEqualTo("there is no such file; check its name and folder");
        keyFault("none.key").isEqualTo("there is no such file; check its name and folder");
        caFault("none.pem").isEqualTo("there is no such file; check its name and folder");
    }

    @Test
    void folder_or_what_can_not_be_read() {
        fault(openssl.folder(), Optional.empty()).isEqualTo("is a folder; name a file in it");
        fault("it.pem/within.pem").startsWith("can't be read (").endsWith("; check its name and folder");
        // root reads everything, so no file would show it
        assertThat(TlsFile.unreadable(new AccessDeniedException("it.key")))
                .isEqualTo("cannot be read: permission denied; allow the user of this program to read it");
    }

    @Test
    void empty_or_too_large() throws IOException {
        openssl.write("empty.pem", "");
        fault("empty.pem").isEqualTo("is empty; was it written completely?");
        Files.write(openssl.file("large.pem"), new byte[(1 << 20) + 1]);
        fault("large.pem").startsWith("is larger than 1 MiB, so it holds more than keys and certificates");
        openssl.write("full.pem", openssl.text("it.pem") + " ".repeat(1 << 20));
        caFault("full.pem").startsWith("is larger than 1 MiB");
    }

    @Test
    void no_pem_at_all() {
        openssl.write("notes.pem", "call the people in the office\n");
        fault("notes.pem").startsWith("is neither PEM (there is no line -----BEGIN ...-----) nor a PKCS#12 store");
        caFault("notes.pem").startsWith("is neither PEM");
    }

    @Test
    void binary_forms_are_named_with_what_converts_them() {
        openssl.run("x509 -in it.pem -outform der -out it.der");
        fault("it.der").startsWith("is binary (DER), not PEM; convert it: openssl x509 -inform der -in ");
        openssl.run("pkey -in it.key -outform der -out key.der");
        keyFault("key.der").startsWith("is binary (DER)");
        openssl.write("it.jks", "\u00FE\u00ED\u00FE\u00ED\0\0\0\2");
        fault("it.jks").startsWith("is a Java key store (JKS); convert it: keytool -importkeystore -srckeystore ");
    }

    @Test
    void no_certificate() {
        fault("it.key")
                .isEqualTo("has no certificate in it, only: PRIVATE KEY; add it, beginning with"
                        + " -----BEGIN CERTIFICATE-----");
        caFault("it.key").startsWith("has no certificate in it");
    }

    @Test
    void no_key() {
        fault("it.pem")
                .isEqualTo("has no private key in it, only: CERTIFICATE; add the key to it, or name the keyfile that"
                        + " has it");
        keyFault("other.pem").startsWith("has no private key in it, only: CERTIFICATE;");
    }

    @Test
    void two_keys() {
        fault(openssl.join("two.pem", "it.pem", "it.key", "other.key"), Optional.empty())
                .matches("has 2 private keys in it \\(lines \\d+, \\d+\\); leave one");
    }

    @Test
    void broken_base64() {
        String pem = openssl.text("it.pem");
        openssl.write("torn.pem", "# mine\n" + pem.replaceFirst("\nM", "\n?"));
        fault("torn.pem").isEqualTo("the CERTIFICATE at line 2 is not Base64; copy the file again");
        openssl.write("torn.key", openssl.text("it.key").replace("\nM", "\n?"));
        keyFault("torn.key").isEqualTo("the PRIVATE KEY at line 1 is not Base64; copy the file again");
    }

    @Test
    void block_without_end() {
        String pem = openssl.text("it.pem");
        openssl.write("cut.pem", pem.substring(0, pem.length() - 30));
        String without = "the CERTIFICATE at line 1 has no line -----END CERTIFICATE-----; copy the file again";
        fault("cut.pem").isEqualTo(without);
        fault(openssl.join("cut-both.pem", "cut.pem", "it.key"), Optional.empty())
                .isEqualTo(without);
    }

    @Test
    void certificate_that_is_none() {
        openssl.write("hello.pem", block("CERTIFICATE", "hello"));
        fault("hello.pem")
                .startsWith("the CERTIFICATE at line 1 can't be read (")
                .endsWith("have a new one made");
    }

    @Test
    void trusted_certificate() {
        openssl.run("x509 -in it.pem -trustout -out trusted.pem");
        String converts = "is in a form that only OpenSSL knows; convert it: openssl x509 -in ";
        fault("trusted.pem").startsWith("the TRUSTED CERTIFICATE at line 1 " + converts);
        caFault("trusted.pem").contains(converts);
    }

    @Test
    void key_of_an_unknown_kind() {
        openssl.write("ssh.key", block("OPENSSH PRIVATE KEY", "openssh-key-v1"));
        keyFault("ssh.key").startsWith("the OPENSSH PRIVATE KEY at line 1 is of an unknown kind; known are ");
        openssl.key("x", "X25519");
        keyFault("x.key").startsWith("the PRIVATE KEY at line 1 is of a kind that TLS in Java does not use; make one");
        openssl.run("ecparam -genkey -noout -name secp256k1 -out koblitz.key");
        keyFault("koblitz.key")
                .startsWith("the private key in it is of a size or on a curve that TLS in Java does not use");
    }

    @Test
    void broken_keys() {
        for (String kind : new String[] {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"}) {
            openssl.write("broken.key", block(kind, "hello"));
            keyFault("broken.key").startsWith("the " + kind + " at line 1 is broken, or on a curve");
        }
        openssl.write("broken.key", block("ENCRYPTED PRIVATE KEY", "hello"));
        keyFault("broken.key").startsWith("the ENCRYPTED PRIVATE KEY at line 1 is encrypted in a way that Java does");
    }

    private static String block(String kind, String content) {
        String base64 = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
    }

    @Test
    void password_that_is_wrong_or_missing_or_not_ascii() {
        Path locked = openssl.file("locked.key");
        keyFault(locked, Optional.empty())
                .startsWith(
                        "the ENCRYPTED PRIVATE KEY at line 1 is encrypted, and no password is given; set keypassword,"
                                + " or decrypt the key: openssl pkey -in ");
        for (String wrong : new String[] {"", "falsch", "geheim "}) {
            keyFault(locked, Optional.of(wrong))
                    .isEqualTo("the ENCRYPTED PRIVATE KEY at line 1 can't be decrypted: the password is wrong");
        }
        keyFault(locked, Optional.of("gehäim")).contains("with a password that is not all ASCII");
    }

    @Test
    void encryption_that_java_does_not_know() {
        openssl.run("pkcs8 -topk8 -v2 des3 -passout pass:geheim -in it.key -out des.key");
        keyFault("des.key")
                .startsWith("the ENCRYPTED PRIVATE KEY at line 1 is encrypted in a way that Java does not know, or is"
                        + " broken; encrypt it with AES: openssl pkcs8 -topk8 -v2 aes-256-cbc -in ");
        openssl.run("pkcs8 -topk8 -scrypt -passout pass:geheim -in it.key -out scrypt.key");
        keyFault("scrypt.key").contains("in a way that Java does not know");
        String often = "pkcs8 -topk8 -v2 aes-256-cbc -iter 10000001 -passout pass:geheim -in it.key -out often.key";
        openssl.run(often);
        keyFault("often.key").contains("in a way that Java does not know");
    }

    @Test
    void old_encryption() {
        openssl.run("ec -aes256 -in it.key -out old.key -passout pass:geheim");
        assertThat(openssl.text("old.key")).contains("Proc-Type: 4,ENCRYPTED");
        keyFault("old.key")
                .startsWith("the EC PRIVATE KEY at line 1 is encrypted in an old way (Proc-Type: 4,ENCRYPTED); convert"
                        + " it: openssl pkcs8 -topk8 -v2 aes-256-cbc -in ");
    }

    @Test
    void key_of_another_certificate() {
        String unauthenticated =
                "the private key in it does not belong to the certificate CN=localhost; take the two that"
                        + " were made together";
        keyFault("other.key").isEqualTo(unauthenticated);
        openssl.key("rsa", "RSA");
        keyFault("rsa.key").isEqualTo(unauthenticated);
        fault(openssl.join("mixed.pem", "it.pem", "other.key"), Optional.empty())
                .isEqualTo(unauthenticated);
    }

    @Test
    void store_with_wrong_or_missing_password() {
        Path store = openssl.file("it.p12");
        fault(store, Optional.empty())
                .isEqualTo("is a PKCS#12 store with a password, and none is given; set keypassword");
        fault(store, Optional.of("falsch")).isEqualTo("can't be decrypted: the password is wrong");
        fault(store, Optional.of("gehäim")).contains("a password that is not all ASCII");
        caFault("it.p12").startsWith("is a PKCS#12 store that is broken or has a password");
    }

    @Test
    void store_in_the_wrong_place() {
        Path store = openssl.file("it.p12");
        fault(store, () -> KeyMaterial.read(store, Optional.of(openssl.file("it.key")), Optional.of(PASSWORD)))
                .isEqualTo("is a PKCS#12 store, which holds its key itself; leave the keyfile out");
        keyFault("it.p12")
                .isEqualTo("is a PKCS#12 store, which holds certificates too; name it as certfile, without keyfile");
    }

    @Test
    void store_without_key_or_certificate() {
        openssl.run("pkcs12 -export -nokeys -in it.pem -out certs.p12 -passout pass:");
        fault("certs.p12").startsWith("has no private key in it, or one that is not encrypted");
        caFault("certs.p12").startsWith("has no certificate in it that is marked as trusted");
        openssl.run("pkcs12 -export -nocerts -inkey it.key -in it.key -out key.p12 -passout pass:");
        fault("key.p12").startsWith("has no certificate of its key in it");
        openssl.run("pkcs12 -export -keypbe NONE -in it.pem -inkey it.key -out bare.p12 -passout pass:");
        fault("bare.p12").startsWith("has no private key in it, or one that is not encrypted");
    }

    @Test
    void store_that_is_cut_off() throws IOException {
        byte[] all = Files.readAllBytes(openssl.file("it.p12"));
        Files.write(openssl.file("cut.p12"), Arrays.copyOf(all, all.length / 2));
        fault("cut.p12").startsWith("is a PKCS#12 store that is broken or of a kind that Java does not know");
        caFault("cut.p12").startsWith("is a PKCS#12 store that is broken");
    }
}
