package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for localhost that {@code openssl} makes and nobody else has signed.
 *
 * @param file PEM with the certificate alone, for those who trust it
 * @param both PEM with certificate and key, as the C program has it
 */
record Certificate(Path file, Path both) {
    static Certificate make(Path folder, String name) throws IOException, InterruptedException {
        Path key = folder.resolve(name + ".key");
        Path file = folder.resolve(name + ".pem");
        Tool made = Tool.run(
                folder,
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "30",
                "-subj",
                "/CN=" + name,
                "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-keyout",
                key.toString(),
                "-out",
                file.toString());
        assertThat(made.exitCode()).as(made.output()).isZero();
        Path both =
                Files.writeString(folder.resolve(name + "-both.pem"), Files.readString(file) + Files.readString(key));
        return new Certificate(file, both);
    }

    /** The certificate that a server shows, in a file. */
    static Path shownBy(int port, Path folder) throws IOException, InterruptedException {
        Tool client = Tool.run(folder, "openssl", "s_client", "-connect", "127.0.0.1:" + port, "-showcerts");
        String text = client.output();
        int from = text.indexOf("-----BEGIN CERTIFICATE-----");
        int to = text.indexOf("-----END CERTIFICATE-----");
        assertThat(from).as(text).isBetween(0, to);
        return Files.writeString(
                folder.resolve("shown-" + port + ".pem"), text.substring(from, to) + "-----END CERTIFICATE-----\n");
    }

    /** A connection that trusts this certificate and no other; the handshake is done. */
    SSLSocket connect(int port) throws IOException {
        SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket("127.0.0.1", port);
        socket.startHandshake();
        return socket;
    }

    private SSLContext context() {
        try (var in = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "it", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
