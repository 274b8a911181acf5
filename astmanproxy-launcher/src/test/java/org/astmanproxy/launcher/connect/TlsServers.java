package org.astmanproxy.launcher.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.astmanproxy.testkit.OpenSsl;

/**
 * Servers that speak TLS with one certificate for localhost.
 *
 * @param context has the certificate and its key
 * @param certificate the file that a client trusts
 */
record TlsServers(SSLContext context, Path certificate) {
    private static final String PASSWORD = "testkeys";

    static TlsServers make(Path folder) throws IOException, GeneralSecurityException {
        OpenSsl openssl = new OpenSsl(folder);
        openssl.selfSigned("own");
        return of(openssl);
    }

    /** The same, with a certificate that ends in three days. */
    static TlsServers endingSoon(Path folder) throws IOException, GeneralSecurityException {
        OpenSsl openssl = new OpenSsl(folder);
        openssl.selfSigned("own");
        openssl.run("req -x509 -new -days 3 -key own.key -out own.pem -subj /CN=localhost"
                + " -addext subjectAltName=DNS:localhost,IP:127.0.0.1");
        return of(openssl);
    }

    private static TlsServers of(OpenSsl openssl) throws IOException, GeneralSecurityException {
        openssl.run("pkcs12 -export -in own.pem -inkey own.key -out own.p12 -passout pass:" + PASSWORD);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(openssl.file("own.p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return new TlsServers(context, openssl.file("own.pem"));
    }

    LineServer start(LineServer.Behaviour behaviour) throws IOException {
        return LineServer.on(listener(), behaviour);
    }

    /** A server that passes everything on to a port of this machine. */
    LineServer inFrontOf(int port) throws IOException {
        return start(outside -> {
            try (Socket inside = new Socket(InetAddress.getLoopbackAddress(), port)) {
                Thread back = new Thread(() -> pump(inside, outside), "tls-pump");
                back.setDaemon(true);
                back.start();
                outside.getInputStream().transferTo(inside.getOutputStream());
            }
        });
    }

    private static void pump(Socket from, Socket to) {
        try (to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // one side has closed
        }
    }

    private ServerSocket listener() throws IOException {
        return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }
}
