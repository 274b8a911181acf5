package org.astmanproxy.example.nats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Reads the certificates that the certificate of a NATS server must lead to. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    /**
     * {@return TLS settings that trust what the Java runtime trusts}
     *
     * @throws IOException if they cannot be read
     */
    static SSLContext ofJava() throws IOException {
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException e) {
            throw new IOException("nats: the certificates that Java trusts cannot be read: " + e, e);
        }
    }

    /**
     * {@return TLS settings that trust these certificates only}
     *
     * @param file a PEM file with one or more certificates
     * @throws IOException if it cannot be read; the text names it
     */
    static SSLContext context(String file) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            Collection<? extends Certificate> trusted =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int next = 0;
            for (Certificate each : trusted) {
                store.setCertificateEntry("ca" + next++, each);
            }
            if (next == 0) {
                throw new IllegalArgumentException("nats.cafile: " + file + " has no certificate (expected: PEM)");
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException | InvalidPathException e) {
            throw new IOException("nats.cafile: " + file + " cannot be read: " + e, e);
        }
    }
}
