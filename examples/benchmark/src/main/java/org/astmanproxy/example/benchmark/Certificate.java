package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * A certificate for a run, and a socket factory for readers that trust any certificate.
 *
 * @param keyStore a file in the format PKCS #12 with the certificate and its key
 */
record Certificate(Path keyStore) {
    static final String PASSWORD = "benchmark";
    private static final String ALIAS = "proxy";

    /**
     * Creates a certificate for localhost, with an elliptic-curve key.
     *
     * @param folder where its files go
     */
    static Certificate create(Path folder) throws IOException {
        Path file = folder.resolve("proxy.p12");
        List<String> keytool = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
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
        return new Certificate(file);
    }

    /** {@return a file with the certificate and its key as PEM, which HAProxy reads} */
    Path pem() throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
            Base64.Encoder lines = Base64.getMimeEncoder();
            byte[] certificate = store.getCertificate(ALIAS).getEncoded();
            byte[] key = store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
            return Files.writeString(
                    keyStore.resolveSibling("proxy.pem"),
                    pem("CERTIFICATE", lines.encodeToString(certificate))
                            + pem("PRIVATE KEY", lines.encodeToString(key)));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static String pem(String label, String body) {
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /** {@return a socket factory that accepts any certificate; only for connections within one machine} */
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
            // the peer is the process that got this port
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
