package org.astmanproxy.example.nats;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.astmanproxy.message.Nullable;

/**
 * TLS whose client sockets compare the name in the certificate of the server with the host that was asked for, by the rules
 * of RFC 2818. The library leaves this to the context. It makes only client sockets; everything else is not supported.
 */
final class NameCheckingTls extends SSLContext {
    private NameCheckingTls(SSLContext inner) {
        super(new CheckingSpi(inner), inner.getProvider(), inner.getProtocol());
    }

    /** {@return the same settings, with names checked} */
    static SSLContext of(SSLContext inner) {
        return new NameCheckingTls(inner);
    }

    private static final class CheckingSpi extends SSLContextSpi {
        private final SSLContext inner;

        CheckingSpi(SSLContext inner) {
            this.inner = inner;
        }

        @Override
        protected void engineInit(
                KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random) {
            throw new UnsupportedOperationException("the context is ready");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return new CheckingFactory(inner.getSocketFactory());
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            throw new UnsupportedOperationException("for clients only");
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            throw new UnsupportedOperationException("for sockets only");
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            throw new UnsupportedOperationException("for sockets only");
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return inner.getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return inner.getClientSessionContext();
        }
    }

    private static final class CheckingFactory extends SSLSocketFactory {
        private final SSLSocketFactory inner;

        CheckingFactory(SSLSocketFactory inner) {
            this.inner = inner;
        }

        private static Socket checking(Socket made) {
            SSLSocket socket = (SSLSocket) made;
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            return socket;
        }

        @Override
        public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
            return checking(inner.createSocket(connected, host, port, autoClose));
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return checking(inner.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return checking(inner.createSocket(host, port, from, fromPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return checking(inner.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return checking(inner.createSocket(host, port, from, fromPort));
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return inner.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return inner.getSupportedCipherSuites();
        }
    }
}
