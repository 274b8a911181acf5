package org.astmanproxy.core.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.astmanproxy.config.ClientCertificates;
import org.astmanproxy.message.Nullable;

/**
 * Creates TLS contexts, which hold keys, trust and resumable sessions, and engines, one for each connection. Stateless
 * and safe for use by any thread.
 */
public final class TlsContexts {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    /** The password of a store in memory, which is required but protects nothing. */
    private static final char[] STORE_PASSWORD = {'-'};

    private TlsContexts() {}

    /**
     * {@return a context for listeners}
     *
     * @param own the key and certificates of the listener
     * @param clientCas the authorities for clients; if empty, no client certificate is trusted
     */
    public static SSLContext ofListener(KeyMaterial own, List<X509Certificate> clientCas) {
        return context(keys(own), clientCas.isEmpty() ? new TrustManager[0] : trust(clientCas));
    }

    /**
     * {@return a context for connections to servers}
     *
     * @param cas the authorities for servers; if empty, those of the system
     * @param verify if false, <b>any</b> server is trusted
     */
    public static SSLContext ofConnector(Optional<List<X509Certificate>> cas, boolean verify) {
        return context(new KeyManager[0], trust(cas, verify));
    }

    /** {@return a context for connections to servers that presents a client certificate} */
    static SSLContext ofConnector(KeyMaterial own, List<X509Certificate> cas) {
        return context(keys(own), trust(cas));
    }

    /**
     * {@return an engine for one accepted connection, with TLS 1.2 and 1.3}
     *
     * @param context the context of the listener
     * @param asked whether the client is asked for a certificate
     */
    public static SSLEngine listening(SSLContext context, ClientCertificates asked) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS);
        // each of the two setters undoes the other
        switch (asked) {
            case NONE -> engine.setNeedClientAuth(false);
            case OPTIONAL -> engine.setWantClientAuth(true);
            case REQUIRED -> engine.setNeedClientAuth(true);
        }
        return engine;
    }

    /**
     * {@return an engine for one connection to a server, with TLS 1.2 and 1.3} It sends the host name, so that a server
     * with several certificates selects the right one.
     *
     * @param context the context for connections to servers
     * @param host the name or address of the server
     * @param port the port of the server; host and port identify the session to resume
     * @param verify true if the server's certificate must match the host
     */
    public static SSLEngine connecting(SSLContext context, String host, int port, boolean verify) {
        ServerHost peer = ServerHost.of(host);
        SSLEngine engine = context.createSSLEngine(peer.name(), port);
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(PROTOCOLS);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setServerNames(peer.serverNames());
        if (verify) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    private static SSLContext context(KeyManager[] keys, TrustManager @Nullable [] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyManager[] keys(KeyMaterial own) {
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry("own", own.key(), STORE_PASSWORD, own.chain().toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, STORE_PASSWORD);
            return factory.getKeyManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the trust managers; null for the authorities of the system} */
    private static TrustManager @Nullable [] trust(Optional<List<X509Certificate>> cas, boolean verify) {
        if (!verify) {
            return new TrustManager[] {new TrustsAnyone()};
        }
        return cas.isPresent() ? trust(cas.get()) : null;
    }

    private static TrustManager[] trust(List<X509Certificate> cas) {
        try {
            KeyStore store = emptyStore();
            for (X509Certificate trusted : cas) {
                store.setCertificateEntry(Integer.toString(store.size()), trusted);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
