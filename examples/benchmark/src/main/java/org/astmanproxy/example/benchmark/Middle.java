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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.astmanproxy.message.Nullable;

/**
 * The programs between the source and the readers: the proxy, the lower bound, HAProxy or a broker.
 *
 * @param parts its processes, which are measured; empty if the readers connect to the source
 * @param feeder the process that feeds it; null if it fetches events itself
 * @param ports the ports to which readers connect, in turns
 * @param servers the values of {@code Server} in its events, with commas; empty for none
 */
record Middle(List<ParticipantProcess> parts, @Nullable ParticipantProcess feeder, List<Integer> ports, String servers)
        implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final String NAME = "pbx";

    /** The kinds of programs. */
    enum MiddleKind {
        LIMIT,
        /** The limit behind HAProxy, which ends TLS. */
        LIMIT_TLS,
        /** HAProxy, which passes on bytes. */
        HAPROXY,
        PROXY,
        PROXY_TLS,
        PROXY_SSE,
        PROXY_WEBSOCKET,
        REDIS,
        NATS,
        /** A proxy that is a hub, NATS, and two proxies that are edges. */
        HUB_AND_EDGES,
        NOTHING;

        /** {@return the protocol of its readers} */
        Wire wire() {
            return switch (this) {
                case LIMIT, LIMIT_TLS, HAPROXY, PROXY, PROXY_TLS, HUB_AND_EDGES, NOTHING -> Wire.AMI;
                case PROXY_SSE -> Wire.SSE;
                case PROXY_WEBSOCKET -> Wire.WEBSOCKET;
                case REDIS -> Wire.REDIS;
                case NATS -> Wire.NATS;
            };
        }

        /** {@return true if its readers use TLS} */
        boolean isEncrypted() {
            return this == LIMIT_TLS || this == PROXY_TLS;
        }

        /** {@return true if it can be run on this machine} */
        boolean isInstalled() {
            return switch (this) {
                case REDIS -> Broker.REDIS.isInstalled();
                case NATS, HUB_AND_EDGES -> Broker.NATS.isInstalled();
                case HAPROXY, LIMIT_TLS -> Haproxy.isInstalled();
                default -> true;
            };
        }
    }

    /**
     * Starts the programs and connects them to sources.
     *
     * @param sources the ports of the sources; only proxies take more than one
     * @param options further lines for the proxy's configuration
     */
    static Middle start(MiddleKind kind, List<Integer> sources, Setup setup, String... options) throws IOException {
        int source = sources.get(0);
        return switch (kind) {
            case NOTHING -> new Middle(List.of(), null, List.of(source), "");
            case REDIS -> Broker.REDIS.start(source, setup);
            case NATS -> Broker.NATS.start(source, setup);
            case HAPROXY -> Haproxy.inFrontOf(source, setup, Optional.empty());
            case HUB_AND_EDGES -> ScaleOut.start(sources, setup, List.of(options));
            case LIMIT -> limit(source);
            case LIMIT_TLS -> {
                Middle limit = limit(source);
                Middle front =
                        Haproxy.inFrontOf(limit.port(), setup, Optional.of(Certificate.create(setup.newFolder())));
                yield new Middle(List.of(front.parts.get(0), limit.parts.get(0)), null, front.ports, "");
            }
            case PROXY, PROXY_TLS, PROXY_SSE, PROXY_WEBSOCKET -> {
                List<String> lines = new ArrayList<>(List.of(options));
                if (kind == MiddleKind.PROXY_TLS) {
                    lines.add("certfile = "
                            + Certificate.create(setup.newFolder()).keyStore());
                    lines.add("keypassword = " + Certificate.PASSWORD);
                }
                yield proxy(kind, sources, setup, lines);
            }
        };
    }

    private static Middle limit(int source) throws IOException {
        ParticipantProcess part = ParticipantProcess.of("limit", source);
        return of(part, (int) part.await("ready")[0]);
    }

    private static Middle proxy(MiddleKind kind, List<Integer> sources, Setup setup, List<String> options)
            throws IOException {
        int port = freePort();
        List<String> lines = hostLines(sources);
        lines.addAll(options);
        int readers = port;
        if (kind == MiddleKind.PROXY_TLS) {
            readers = freePort();
            // alone, so that neither a reader nor a client without TLS waits for the other kind
            lines.add("listen = 127.0.0.1:" + readers + ", standard, standard, tls");
        } else if (kind.wire() != Wire.AMI) {
            readers = freePort();
            lines.add("listen = 127.0.0.1:" + readers + ", http, json");
            // so that an event has the same bytes as on a connection without numbers
            lines.add("replaybuffer = 0");
        }
        return new Middle(
                List.of(proxy("proxy", port, lines, setup)), null, List.of(readers), serverNames(sources.size()));
    }

    /** {@return a line of a proxy's configuration for each source} */
    static List<String> hostLines(List<Integer> sources) {
        List<String> lines = new ArrayList<>();
        for (int source : sources) {
            lines.add("host = 127.0.0.1, " + source + ", u, s, on, off, name=" + NAME + lines.size());
        }
        return lines;
    }

    /** {@return the names of the servers in {@link #hostLines}, with commas} */
    static String serverNames(int count) {
        return IntStream.range(0, count).mapToObj(i -> NAME + i).collect(Collectors.joining(","));
    }

    /**
     * Starts a proxy, and waits until it has a server.
     *
     * @param name its name in the report
     * @param port where it listens for AMI clients
     * @param lines further lines of its configuration
     * @param setup the command that runs it
     */
    static ParticipantProcess proxy(String name, int port, List<String> lines, Setup setup) throws IOException {
        Path folder = setup.newFolder();
        List<String> all = new ArrayList<>(List.of("listenport = " + port, "inputformat = standard"));
        all.addAll(lines);
        Path config = Files.write(folder.resolve(name + ".conf"), all);
        Path log = folder.resolve(name + ".log");
        ParticipantProcess part = ParticipantProcess.program(log, setup.proxyCommand(config));
        awaitGreeting(port, part, log);
        return part;
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

    /** {@return one program with one port} */
    static Middle of(ParticipantProcess part, int port) {
        return new Middle(List.of(part), null, List.of(port), "");
    }

    /** {@return the first port} */
    int port() {
        return ports.get(0);
    }

    /** {@return all ports, with commas} */
    String portList() {
        return ports.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** {@return the processor time of each program, in nanoseconds} */
    Map<String, Long> processors() {
        return parts.stream()
                .collect(Collectors.toMap(
                        ParticipantProcess::name, ParticipantProcess::processorNanos, Long::sum, TreeMap::new));
    }

    /** {@return the processor time that it has used, in nanoseconds} */
    long processorNanos() {
        return parts.stream().mapToLong(ParticipantProcess::processorNanos).sum();
    }

    /** {@return its resident memory in bytes} */
    long residentBytes() throws IOException {
        return bytes("VmRSS");
    }

    /** {@return the most resident memory that it has had, in bytes} */
    long peakBytes() throws IOException {
        return bytes("VmHWM");
    }

    private long bytes(String field) throws IOException {
        long sum = 0;
        for (ParticipantProcess part : parts) {
            sum += part.memoryBytes(field);
        }
        return sum;
    }

    @Override
    public void close() {
        if (feeder != null) {
            feeder.close();
        }
        parts.forEach(ParticipantProcess::close);
    }
}
