package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.message.Nullable;

/**
 * The program between the source and the readers: the proxy, the lower bound or a broker.
 *
 * @param part the process; null if the readers connect to the source
 * @param feeder the process that feeds it; null if it fetches events itself
 * @param port the port to which readers connect
 * @param server the value of {@code Server} in its events; empty for none
 */
record Middle(@Nullable ParticipantProcess part, @Nullable ParticipantProcess feeder, int port, String server)
        implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final String NAME = "pbx1";

    /** The kinds of programs. */
    enum MiddleKind {
        LIMIT,
        PROXY,
        PROXY_TLS,
        REDIS,
        NATS,
        NOTHING;

        /** {@return the protocol of its readers} */
        Wire wire() {
            return switch (this) {
                case LIMIT, PROXY, PROXY_TLS, NOTHING -> Wire.AMI;
                case REDIS -> Wire.REDIS;
                case NATS -> Wire.NATS;
            };
        }
    }

    /**
     * Starts the program and connects it to a source.
     *
     * @param options further lines for the proxy's configuration
     */
    static Middle start(MiddleKind kind, int source, Setup setup, String... options) throws IOException {
        return switch (kind) {
            case NOTHING -> new Middle(null, null, source, "");
            case REDIS -> Broker.REDIS.start(source);
            case NATS -> Broker.NATS.start(source);
            case LIMIT -> {
                ParticipantProcess part = ParticipantProcess.of("limit", source);
                yield new Middle(part, null, (int) part.await("ready")[0], "");
            }
            case PROXY -> proxy(source, setup, List.of(options));
            case PROXY_TLS -> {
                List<String> encrypted = new ArrayList<>(List.of(options));
                encrypted.addAll(List.of("acceptencryptedconnection = yes"));
                encrypted.addAll(
                        List.of("certfile = " + Certificate.create(), "keypassword = " + Certificate.PASSWORD));
                yield proxy(source, setup, encrypted);
            }
        };
    }

    private static Middle proxy(int source, Setup setup, List<String> options) throws IOException {
        int port = freePort();
        Path folder = Files.createTempDirectory("benchmark");
        List<String> lines = new ArrayList<>(List.of(
                "host = 127.0.0.1, " + source + ", u, s, on, off, name=" + NAME,
                "listenport = " + port,
                "inputformat = standard"));
        lines.addAll(options);
        Path config = Files.write(folder.resolve("proxy.conf"), lines);
        ParticipantProcess part = ParticipantProcess.program(folder.resolve("proxy.log"), setup.proxyCommand(config));
        awaitGreeting(port, part, folder.resolve("proxy.log"));
        return new Middle(part, null, port, NAME);
    }

    /** Waits until the proxy sends the banner of the server, which it does after its login. */
    private static void awaitGreeting(int port, ParticipantProcess part, Path log) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!greets(port)) {
            if (System.nanoTime() > deadline || !part.isAlive()) {
                throw new IllegalStateException("the proxy does not start:\n" + Files.readString(log));
            }
            ParticipantProcess.pass(Duration.ofMillis(20));
        }
    }

    private static boolean greets(int port) {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            byte[] banner = client.getInputStream().readNBytes("Asterisk Call Manager/1".length());
            return new String(banner, StandardCharsets.US_ASCII).endsWith("Manager/1");
        } catch (IOException notYet) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    /** {@return the processor time that it has used, in nanoseconds} */
    long processorNanos() {
        return part == null ? 0 : part.processorNanos();
    }

    /** {@return its resident memory in bytes} */
    long residentBytes() throws IOException {
        return part == null ? 0 : part.residentBytes();
    }

    @Override
    public void close() {
        if (feeder != null) {
            feeder.close();
        }
        if (part != null) {
            part.close();
        }
    }
}
