package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A certificate for a run, and readers that take any. */
final class Certificate {
    static final String PASSWORD = "benchmark";

    private Certificate() {}

    /** Makes one for localhost, an elliptic curve's, which most use today. */
    static Path create() throws IOException {
        Path file = Files.createTempDirectory("benchmark").resolve("proxy.p12");
        List<String> keytool = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "proxy",
                "-dname",
                "CN=localhost",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString());
        Path log = file.resolveSibling("keytool.log");
        Process made = new ProcessBuilder(keytool)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (made.waitFor() != 0) {
                throw new IOException("keytool: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return file;
    }

    /** For connections within one machine, whose other end is known. */
    static SSLSocketFactory trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anyone()}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // whoever listens on the port that the proxy was given
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
