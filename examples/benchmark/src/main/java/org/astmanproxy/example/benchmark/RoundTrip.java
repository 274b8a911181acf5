package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures a Ping and its response.
 *
 * @param scenario the name of the scenario
 * @param subject a text for the report
 * @param through the program in between
 * @param connections the number of connections that send at the same time
 * @param depth the number of unanswered Pings on each connection
 */
record RoundTrip(String scenario, String subject, Middle.MiddleKind through, int connections, int depth) {
    /** The scenario in which the number of unanswered Pings varies. */
    static final String PIPELINED = "pipelined";

    private static final double MICRO = 1000;

    /** Performs one run. */
    Result run(Setup setup) throws IOException {
        try (ParticipantProcess source = ParticipantProcess.of("source")) {
            int port = (int) source.await("ready")[0];
            try (Middle between = Middle.start(through, List.of(port), setup);
                    ParticipantProcess pings = ParticipantProcess.of(
                            "pings", "--port", between.port(), "--count", connections, "--depth", depth)) {
                pings.await("ready");
                ParticipantProcess.pass(setup.warmup());
                long processor = between.processorNanos();
                long start = System.nanoTime();
                pings.tell("begin");
                ParticipantProcess.pass(setup.measured());
                pings.tell("end");
                long[] said = pings.await("figures");
                double seconds = (System.nanoTime() - start) / 1e9;
                long used = between.processorNanos() - processor;
                return result(said, seconds, used, between.peakBytes());
            }
        }
    }

    private Result result(long[] said, double seconds, long processor, long peak) {
        Map<String, Double> figures = new TreeMap<>();
        figures.put("answers/s", said[0] / seconds);
        figures.put("cpu ns/answer", (double) processor / Math.max(1, said[0]));
        figures.put("p50 us", said[2] / MICRO);
        figures.put("p99 us", said[3] / MICRO);
        figures.put("p99.9 us", said[4] / MICRO);
        figures.put("max us", said[5] / MICRO);
        figures.put("peak MB", peak / 1e6);
        return new Result(scenario, subject, scenario.equals(PIPELINED) ? depth : connections, figures);
    }
}
