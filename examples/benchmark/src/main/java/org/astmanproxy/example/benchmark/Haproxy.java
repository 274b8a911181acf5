package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** HAProxy in TCP mode, if it is installed. */
final class Haproxy {
    private static final String PROGRAM = "haproxy";

    private Haproxy() {}

    /** {@return true if HAProxy is installed on this machine} */
    static boolean isInstalled() {
        return Broker.find(PROGRAM).isPresent();
    }

    /**
     * Starts HAProxy in front of a port.
     *
     * @param port the port that it connects to
     * @param setup where its files go
     * @param certificate the certificate with which it ends TLS; without one it passes on bytes
     */
    static Middle inFrontOf(int port, Setup setup, Optional<Certificate> certificate) throws IOException {
        int listen = Middle.freePort();
        Path folder = setup.newFolder();
        String tls = "";
        if (certificate.isPresent()) {
            tls = " ssl crt " + certificate.get().pem();
        }
        Path config = Files.write(
                folder.resolve("haproxy.cfg"),
                List.of(
                        "defaults",
                        "  mode tcp",
                        "  timeout connect 5s",
                        "  timeout client 60s",
                        "  timeout server 60s",
                        "listen ami",
                        "  bind 127.0.0.1:" + listen + tls,
                        "  server pbx 127.0.0.1:" + port));
        ParticipantProcess part = ParticipantProcess.program(
                folder.resolve("haproxy.log"),
                List.of(Broker.find(PROGRAM).orElseThrow().toString(), "-db", "-f", config.toString()));
        ParticipantProcess.pass(Duration.ofMillis(500));
        return Middle.of(part, listen);
    }
}
