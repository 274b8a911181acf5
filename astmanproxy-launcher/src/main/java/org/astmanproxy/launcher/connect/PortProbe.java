package org.astmanproxy.launcher.connect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.astmanproxy.config.ServerConfig;

/**
 * Finds out what answers at the port of a server. It sends no login: at most the beginning of TLS, and a request for
 * the headers of a web page to a port that stays silent. So it needs no trust in the certificate.
 */
final class PortProbe {
    /** The longest wait for a step; Asterisk greets at once, and a handshake takes some round trips. */
    private static final Duration STEP = Duration.ofSeconds(2);

    private static final int LONGEST_LINE = 300;
    private static final String NOTHING = "";
    private static final String WEB_REQUEST = "HEAD / HTTP/1.0\r\n\r\n";
    /** Occurs in the message of the JDK about a peer that does not speak TLS. */
    private static final String NOT_TLS = "recognized SSL message";

    private final ServerConfig server;
    private final TrialDeadline deadline;

    /**
     * Creates the probe of one server.
     *
     * @param server the server
     * @param deadline the end of the time for it
     */
    PortProbe(ServerConfig server, TrialDeadline deadline) {
        this.server = server;
        this.deadline = deadline;
    }

    /**
     * {@return what answers at the port} Without TLS in the configuration, the plain connection comes first.
     *
     * @throws IOException if the name has no address, or if no address accepts a connection
     */
    PortAnswer look() throws IOException {
        InetSocketAddress address = reached();
        Optional<PortAnswer> answer = server.tls().isPresent()
                ? inTls(address).or(() -> inClear(address, NOTHING))
                : inClear(address, NOTHING).or(() -> inTls(address));
        return answer.or(() -> inClear(address, WEB_REQUEST))
                .orElseGet(() -> PortAnswer.inClear(PortKind.SILENT, address, NOTHING));
    }

    /** {@return the first address of the host that accepts a connection} */
    private InetSocketAddress reached() throws IOException {
        InetAddress[] all = InetAddress.getAllByName(server.host());
        IOException last = new IOException("the name has no address");
        for (InetAddress each : all) {
            InetSocketAddress address = new InetSocketAddress(each, server.port());
            try (Socket tried = connect(address, deadline.left().dividedBy(all.length))) {
                return (InetSocketAddress) tried.getRemoteSocketAddress();
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private static Socket connect(InetSocketAddress address, Duration limit) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(address, Math.max(1, Math.toIntExact(limit.toMillis())));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Socket connect(InetSocketAddress address) throws IOException {
        Socket socket = connect(address, deadline.left());
        socket.setSoTimeout(Math.toIntExact(deadline.step(STEP).toMillis()));
        return socket;
    }

    /** {@return what comes without TLS; empty if nothing comes} */
    private Optional<PortAnswer> inClear(InetSocketAddress address, String request) {
        try (Socket socket = connect(address)) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            String line = firstLine(socket.getInputStream());
            PortKind kind = isBanner(line) ? PortKind.AMI : isHttp(line) ? PortKind.HTTP : PortKind.OTHER;
            return Optional.of(PortAnswer.inClear(kind, address, line));
        } catch (SocketTimeoutException silent) {
            return Optional.empty();
        } catch (IOException closed) {
            return Optional.of(PortAnswer.inClear(PortKind.CLOSES, address, NOTHING));
        }
    }

    /** {@return what comes over TLS; empty if the server does not speak TLS} */
    private Optional<PortAnswer> inTls(InetSocketAddress address) {
        try (Socket plain = connect(address);
                SSLSocket socket = encrypted(plain)) {
            socket.startHandshake();
            return Optional.of(inside(address, socket));
        } catch (SSLException e) {
            boolean otherProtocol = String.valueOf(e.getMessage()).contains(NOT_TLS);
            return otherProtocol
                            || e.getCause() instanceof EOFException
                            || e.getCause() instanceof SocketTimeoutException
                    ? Optional.empty()
                    : Optional.of(PortAnswer.inClear(PortKind.TLS, address, "handshake failed: " + e.getMessage()));
        } catch (IOException noTls) {
            return Optional.empty();
        }
    }

    private SSLSocket encrypted(Socket plain) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new UncheckedCertificates()}, null);
            return (SSLSocket) context.getSocketFactory().createSocket(plain, server.host(), server.port(), true);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private static PortAnswer inside(InetSocketAddress address, SSLSocket socket) throws IOException {
        Optional<X509Certificate> certificate = certificate(socket);
        String line = NOTHING;
        try {
            line = firstLine(socket.getInputStream());
        } catch (SocketTimeoutException silent) {
            socket.getOutputStream().write(WEB_REQUEST.getBytes(ISO_8859_1));
            line = answerToRequest(socket);
        } catch (IOException closed) {
            return new PortAnswer(PortKind.TLS, address, String.valueOf(closed.getMessage()), certificate);
        }
        PortKind kind = isBanner(line) ? PortKind.AMI_OVER_TLS : isHttp(line) ? PortKind.HTTPS : PortKind.TLS;
        return new PortAnswer(kind, address, line, certificate);
    }

    private static String answerToRequest(SSLSocket socket) {
        try {
            return firstLine(socket.getInputStream());
        } catch (IOException silentStill) {
            return NOTHING;
        }
    }

    private static Optional<X509Certificate> certificate(SSLSocket socket) throws IOException {
        Certificate[] chain = socket.getSession().getPeerCertificates();
        return chain.length > 0 && chain[0] instanceof X509Certificate own ? Optional.of(own) : Optional.empty();
    }

    /**
     * {@return the first line that comes, without its end, or its beginning}
     *
     * @throws SocketTimeoutException if nothing comes in time
     * @throws IOException if the connection ends before anything comes
     */
    private static String firstLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        try {
            int next = in.read();
            while (next >= 0 && next != '\n' && line.length() < LONGEST_LINE) {
                line.append((char) next);
                next = in.read();
            }
        } catch (IOException end) {
            if (line.isEmpty()) {
                throw end;
            }
        }
        if (line.isEmpty()) {
            throw new EOFException("the server closed the connection");
        }
        return line.toString().strip();
    }

    private static boolean isBanner(String line) {
        return line.contains("Manager") && line.contains("/") && !isHttp(line);
    }

    private static boolean isHttp(String line) {
        return line.startsWith("HTTP/");
    }
}
