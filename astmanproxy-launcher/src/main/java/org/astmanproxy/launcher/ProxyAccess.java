package org.astmanproxy.launcher;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

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

    /** {@return the socket, after a TLS handshake if the access needs one} */
    Socket encrypted(Socket plain) throws IOException {
        if (tls.isEmpty()) {
            return plain;
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            Optional<Path> ca = tls.get().caFile();
            context.init(null, ca.isPresent() ? trusting(ca.get()).getTrustManagers() : null, null);
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS: " + e.getMessage(), e);
        }
    }

    private static TrustManagerFactory trusting(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int count = 0;
        try (var in = Files.newInputStream(file)) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca" + count++, each);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust;
    }
}
