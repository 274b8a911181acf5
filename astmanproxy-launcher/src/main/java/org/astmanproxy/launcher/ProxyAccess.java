package org.astmanproxy.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.astmanproxy.config.InvalidInputException;

/**
 * The way to a running proxy.
 *
 * @param host its host
 * @param port its port
 * @param login the login; empty if none is needed
 * @param tls the encryption; empty for none
 */
record ProxyAccess(String host, int port, Optional<ProxyLogin> login, Optional<ProxyTls> tls) {
    /**
     * A login.
     *
     * @param user the user
     * @param secret its secret
     */
    record ProxyLogin(String user, String secret) {
        /** {@return the user alone} */
        @Override
        public String toString() {
            return user;
        }
    }

    /**
     * Encryption, with a check of the proxy's certificate.
     *
     * @param caFile the trusted certificates; empty for those of the system
     */
    record ProxyTls(Optional<Path> caFile) {}

    /** {@return the address, for messages} */
    String shown() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    /**
     * {@return the certificates to trust; empty without encryption}
     *
     * @throws InvalidInputException if the file with them cannot be used
     */
    Optional<SSLContext> trust() {
        return tls.map(it -> context(it.caFile().map(ProxyAccess::trusting)));
    }

    /**
     * {@return the socket, after a TLS handshake}
     *
     * @param plain the connection
     * @param trust the certificates to trust
     * @throws IOException if the handshake fails; the text says what to do
     */
    Socket encrypted(Socket plain, SSLContext trust) throws IOException {
        try {
            SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket(plain, host, port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (SSLException refused) {
            throw new IOException(advice(refused), refused);
        }
    }

    private static String advice(SSLException refused) {
        String reason = String.valueOf(refused.getMessage());
        if (reason.contains("recognized SSL message")) {
            return "the port does not speak TLS (leave out --tls, --cafile, and tls = yes in the file of the user)";
        }
        if (reason.contains("certification path") || reason.contains("trust anchor")) {
            return "its certificate is not trusted (name it, or the CA that signed it, with --cafile)";
        }
        if (reason.contains("subject alternative") || reason.contains("No name matching")) {
            return "its certificate is for another host: " + reason + " (name a host of the certificate with -a)";
        }
        return "TLS: " + reason;
    }

    private static SSLContext context(Optional<TrustManagerFactory> trusted) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    null, trusted.map(TrustManagerFactory::getTrustManagers).orElse(null), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private static TrustManagerFactory trusting(Path file) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int count = 0;
            InputStream in = new ByteArrayInputStream(TextFile.bytes(file));
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca" + count++, each);
            }
            if (count == 0) {
                throw new InvalidInputException(file + ": has no certificate in it (expected: a PEM file)");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return trust;
        } catch (CertificateException unreadable) {
            throw new InvalidInputException(file + ": has no certificate in it (expected: a PEM file)", unreadable);
        } catch (IOException unreadable) {
            throw new InvalidInputException(Failure.describe(unreadable), unreadable);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has such a store", e);
        }
    }
}
