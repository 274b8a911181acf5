package org.astmanproxy.launcher.connect;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.config.ServerConfig;

/** Compares what answers at a port with the configuration, and says which key to change. */
final class PortReview {
    private static final String CONNECTION = "connection";
    private static final String PROTOCOL = "protocol";
    private static final String MANAGER_PORT =
            "set the port of the host line to that of manager.conf, usually 5038, or 5039 with TLS";
    private static final String CERTIFICATE = "certificate";
    /** Enough to renew a certificate without haste. */
    private static final Duration SOON = Duration.ofDays(14);

    private static final int MOST_SHOWN = 100;

    private final ServerConfig server;

    /**
     * Creates the review of one server.
     *
     * @param server the server
     */
    PortReview(ServerConfig server) {
        this.server = server;
    }

    /**
     * {@return the result of a connection that could not be made}
     *
     * @param error the reason
     */
    ConnectionResult failed(IOException error) {
        String where = "port " + server.port() + " of " + server.host();
        if (error instanceof UnknownHostException) {
            return ConnectionResult.unreachable(
                    CONNECTION, "unknown host " + server.host() + ": check the address in the host line, and DNS");
        }
        if (error instanceof SocketTimeoutException) {
            return ConnectionResult.unreachable(
                    CONNECTION, where + " does not answer: check the address in the host line, and firewalls");
        }
        if (error instanceof NoRouteToHostException || isUnreachable(error)) {
            return ConnectionResult.unreachable(
                    CONNECTION,
                    "no route to " + server.host()
                            + ": check the address in the host line, the network, and firewalls");
        }
        if (error instanceof ConnectException) {
            String keys = isEncrypted() ? "enabled, tlsenable and tlsbindaddr" : "enabled, port and bindaddr";
            return ConnectionResult.unreachable(
                    CONNECTION,
                    where + " refuses the connection: check the port in the host line, and " + keys
                            + " in its manager.conf");
        }
        return ConnectionResult.unreachable(
                CONNECTION,
                where + ": " + error.getMessage() + ": check the address in the host line, and the network");
    }

    /** The JDK reports a missing route as a ConnectException on some systems. */
    private static boolean isUnreachable(IOException error) {
        return String.valueOf(error.getMessage()).contains("unreachable");
    }

    /** {@return the results for a port that accepts connections} */
    List<ConnectionResult> reached(PortAnswer answer) {
        List<ConnectionResult> findings = new ArrayList<>();
        findings.add(ConnectionResult.ok(
                CONNECTION,
                answer.address().getAddress().getHostAddress() + " accepts connections on port " + server.port()));
        findings.add(protocol(answer));
        if (isEncrypted() && answer.kind() == PortKind.AMI_OVER_TLS) {
            answer.certificate().ifPresent(own -> findings.add(certificate(own)));
        }
        return findings;
    }

    private ConnectionResult protocol(PortAnswer answer) {
        String line =
                answer.said().substring(0, Math.min(MOST_SHOWN, answer.said().length()));
        return switch (answer.kind()) {
            case AMI ->
                isEncrypted()
                        ? ConnectionResult.unreachable(
                                PROTOCOL,
                                "the port speaks AMI without TLS: set ssl to off in the host line, or its port to that"
                                        + " of tlsbindaddr in manager.conf")
                        : ConnectionResult.ok(PROTOCOL, line);
            case AMI_OVER_TLS ->
                isEncrypted()
                        ? ConnectionResult.ok(PROTOCOL, line + ", with TLS")
                        : ConnectionResult.unreachable(
                                PROTOCOL, "the port speaks AMI over TLS: set ssl to on in the host line");
            case HTTP, HTTPS -> ConnectionResult.unreachable(PROTOCOL, "a web server answers there: " + MANAGER_PORT);
            case TLS ->
                ConnectionResult.unreachable(
                        PROTOCOL,
                        "the port speaks TLS, but not AMI" + (line.isEmpty() ? "" : " (" + line + ")") + ": "
                                + MANAGER_PORT);
            case OTHER -> ConnectionResult.unreachable(PROTOCOL, "no AMI banner, but '" + line + "': " + MANAGER_PORT);
            case CLOSES ->
                ConnectionResult.unreachable(
                        PROTOCOL,
                        "the port closes the connection at once: check authlimit in its manager.conf, and that "
                                + server.port() + " is the port of manager.conf");
            case SILENT ->
                ConnectionResult.unreachable(
                        PROTOCOL,
                        "the port sends no AMI banner, and answers neither TLS nor HTTP: check that it is the port of"
                                + " manager.conf, and that Asterisk does not hang");
        };
    }

    private static ConnectionResult certificate(X509Certificate own) {
        Instant end = own.getNotAfter().toInstant();
        String text = own.getSubjectX500Principal().getName() + ", valid until " + end;
        return Instant.now().plus(SOON).isBefore(end)
                ? ConnectionResult.ok(CERTIFICATE, text)
                : ConnectionResult.warning(CERTIFICATE, text + ": renew it on the Asterisk");
    }

    private boolean isEncrypted() {
        return server.tls().isPresent();
    }
}
