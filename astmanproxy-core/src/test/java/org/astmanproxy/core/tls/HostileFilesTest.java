package org.astmanproxy.core.tls;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.astmanproxy.testkit.OpenSsl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in a file, it is read or it is a TlsFileException. */
class HostileFilesTest {
    private static final Optional<String> PASSWORD = Optional.of("geheim");

    private static OpenSsl openssl;

    @BeforeAll
    static void files(@TempDir Path folder) {
        openssl = new OpenSsl(folder);
        openssl.selfSigned("it");
        openssl.join("both.pem", "it.pem", "it.key");
        openssl.run("ecparam -genkey -name prime256v1 -out ec.key");
        openssl.certify("ec", "/CN=localhost", "subjectAltName=DNS:localhost");
        openssl.join("sec1.pem", "ec.pem", "ec.key");
        openssl.key("rsa", "RSA");
        openssl.certify("rsa", "/CN=localhost", "subjectAltName=DNS:localhost");
        openssl.run("pkey -traditional -in rsa.key -out old.key");
        openssl.join("rsa.pem", "rsa.pem", "old.key");
        openssl.run("pkcs8 -topk8 -v2 aes-256-cbc -passout pass:geheim -in it.key -out locked.key");
        openssl.join("locked.pem", "it.pem", "locked.key");
        openssl.run("pkcs12 -export -in it.pem -inkey it.key -out it.p12 -passout pass:geheim");
    }

    private static void readsOrSaysWhy(byte[] content, String what) throws IOException {
        Path file = Files.write(openssl.file("hostile"), content);
        for (Optional<String> password : List.of(PASSWORD, Optional.<String>empty())) {
            assertThatCode(() -> readBoth(file, password)).as(what).doesNotThrowAnyException();
        }
    }

    private static void readBoth(Path file, Optional<String> password) {
        try {
            KeyMaterial.read(file, Optional.empty(), password);
        } catch (TlsFileException expected) {
            assertThatCode(expected::toString).doesNotThrowAnyException();
        }
        try {
            CaFile.read(file);
        } catch (TlsFileException expected) {
            assertThatCode(expected::toString).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"both.pem", "sec1.pem", "rsa.pem", "locked.pem", "it.p12"})
    void cut_off_anywhere(String name) throws IOException {
        byte[] all = Files.readAllBytes(openssl.file(name));
        for (int length = 0; length < all.length; length += 13) {
            readsOrSaysWhy(Arrays.copyOf(all, length), name + " cut to " + length);
        }
    }

    @RepeatedTest(5)
    void changed_anywhere(RepetitionInfo turn) throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> names = List.of("both.pem", "sec1.pem", "rsa.pem", "locked.pem", "it.p12");
        String name = names.get(turn.getCurrentRepetition() - 1);
        byte[] all = Files.readAllBytes(openssl.file(name));
        for (int i = 0; i < 60; i++) {
            readsOrSaysWhy(changed(all, random), "seed " + seed + ", change " + i + " of " + name);
        }
    }

    /** Changes below the Base64, where the structure of a key is. */
    @Test
    void keys_changed_inside_their_base64() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (String name : List.of("it.key", "ec.key", "old.key", "locked.key", "it.pem")) {
            List<PemBlock> blocks = TlsFile.read(openssl.file(name)).blocks();
            PemBlock block = blocks.get(blocks.size() - 1);
            for (int i = 0; i < 60; i++) {
                String base64 = Base64.getEncoder().encodeToString(changed(block.content(), random));
                String pem = openssl.text("it.pem") + "-----BEGIN " + block.kind() + "-----\n" + base64 + "\n-----END "
                        + block.kind() + "-----\n";
                readsOrSaysWhy(
                        pem.getBytes(StandardCharsets.US_ASCII),
                        "seed " + seed + ", change " + i + " of " + name + ":\n" + pem);
            }
        }
    }

    private static byte[] changed(byte[] all, Random random) {
        byte[] changed = all.clone();
        int count = 1 + random.nextInt(4);
        // the head says how long and of what kind the rest is, so it is hit more often
        int reach = random.nextBoolean() ? Math.min(all.length, 64) : all.length;
        for (int i = 0; i < count; i++) {
            changed[random.nextInt(reach)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    @Test
    void nothing_but_noise() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            byte[] store = {0x30, (byte) 0x82, 2, 0, 2, 1, 3};
            if (i % 2 == 0) {
                System.arraycopy(store, 0, noise, 0, Math.min(store.length, noise.length));
            }
            readsOrSaysWhy(noise, "seed " + seed + ", turn " + i);
        }
    }
}
