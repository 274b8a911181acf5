package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Measures a Ping and its response.
 *
 * @param subject a text for the report
 * @param through the program in between: nothing, {@code haproxy} or the proxy
 * @param connections the number of connections that send at the same time
 * @param depth the number of unanswered Pings on each connection
 */
record RoundTrip(String subject, String through, int connections, int depth) {
    static final String HAPROXY = "haproxy";
    private static final double MICRO = 1000;

    /** {@return true if HAProxy is installed on this machine} */
    static boolean hasHaproxy() {
        return haproxy().isPresent();
    }

    private static Optional<Path> haproxy() {
        return Broker.find(HAPROXY);
    }

    /** Performs one run. */
    Result run(Setup setup) throws IOException {
        try (ParticipantProcess source = ParticipantProcess.of("source")) {
            int port = (int) source.await("ready")[0];
            try (Middle between = between(port, setup);
                    ParticipantProcess pings = ParticipantProcess.of(
                            "pings", "--port", between.port(), "--count", connections, "--depth", depth)) {
                pings.await("ready");
                ParticipantProcess.pass(setup.warmup());
                long processor = between.processorNanos();
                long start = System.nanoTime();
                pings.tell("begin");
                ParticipantProcess.pass(setup.measured());
                pings.tell("end");
                double seconds = (System.nanoTime() - start) / 1e9;
                long used = between.processorNanos() - processor;
                return result(pings.await("figures"), seconds, used);
            }
        }
    }

    private Result result(long[] said, double seconds, long processor) {
        Map<String, Double> figures = new TreeMap<>();
        figures.put("answers/s", said[0] / seconds);
        figures.put("cpu ns/answer", (double) processor / Math.max(1, said[0]));
        figures.put("p50 us", said[2] / MICRO);
        figures.put("p99 us", said[3] / MICRO);
        figures.put("p99.9 us", said[4] / MICRO);
        figures.put("max us", said[5] / MICRO);
        return new Result("roundtrip", subject, connections, figures);
    }

    private Middle between(int port, Setup setup) throws IOException {
        if (!through.equals(HAPROXY)) {
            return Middle.start(Middle.MiddleKind.valueOf(through), port, setup);
        }
        int listen = Middle.freePort();
        Path folder = Files.createTempDirectory("benchmark");
        Path config = Files.write(
                folder.resolve("haproxy.cfg"),
                List.of(
                        "defaults",
                        "  mode tcp",
                        "  timeout connect 5s",
                        "  timeout client 60s",
                        "  timeout server 60s",
                        "listen ami",
                        "  bind 127.0.0.1:" + listen,
                        "  server pbx1 127.0.0.1:" + port));
        ParticipantProcess part = ParticipantProcess.program(
                folder.resolve("haproxy.log"),
                List.of(haproxy().orElseThrow().toString(), "-db", "-f", config.toString()));
        ParticipantProcess.pass(Duration.ofMillis(500));
        return new Middle(part, null, listen, "");
    }
}
