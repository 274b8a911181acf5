package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends events to many readers.
 *
 * @param scenario the name of the scenario
 * @param subject a text for the report
 * @param middle the program between source and readers
 * @param readers the number of readers
 * @param idle the number of further connections that never read
 * @param rate events per second; 0 for full speed
 * @param format the format of the readers
 * @param audience the users of the readers
 */
record FanOutScenario(
        String scenario,
        String subject,
        Middle.MiddleKind middle,
        int readers,
        int idle,
        int rate,
        String format,
        ReaderAudience audience) {
    /** The scenario in which the rate varies, and not the number of readers. */
    static final String RATES = "rates";

    private static final int MANY = 1000;
    private static final double MICRO = 1000;

    /** Performs one run. */
    Result run(Setup setup) throws IOException {
        int window = readers >= MANY ? 512 : 2048;
        try (ParticipantProcess source =
                ParticipantProcess.of("source", "--window", window, "--rate", rate, "--audience", audience)) {
            long[] ports = source.await("ready");
            try (Middle between = Middle.start(middle, (int) ports[0], setup, options());
                    ParticipantProcess readersPart = readers(between, ports[1])) {
                readersPart.await("ready");
                source.tell("go");
                ParticipantProcess.pass(setup.warmup());
                return measure(setup, source, between, readersPart);
            }
        }
    }

    private String[] options() throws IOException {
        List<String> options = new ArrayList<>(List.of("maxclients = 20000", "authlimit = 20000"));
        String users = audience.usersFile();
        if (!users.isEmpty()) {
            options.add("usersfile = " + Files.writeString(Files.createTempFile("benchmark", ".users"), users));
        }
        return options.toArray(String[]::new);
    }

    private ParticipantProcess readers(Middle between, long control) throws IOException {
        List<Object> args = new ArrayList<>(
                List.of("--port", between.port(), "--control", control, "--count", readers, "--idle", idle));
        args.addAll(List.of("--format", format, "--server", between.server(), "--audience", audience));
        args.addAll(List.of("--wire", middle.wire()));
        if (middle == Middle.MiddleKind.PROXY_TLS) {
            args.add("--tls");
        }
        return ParticipantProcess.of("readers", args.toArray());
    }

    private Result measure(Setup setup, ParticipantProcess source, Middle between, ParticipantProcess readersPart)
            throws IOException {
        long processor = between.processorNanos();
        long sourceProcessor = source.processorNanos();
        long readersProcessor = readersPart.processorNanos();
        long start = System.nanoTime();
        readersPart.tell("begin");
        ParticipantProcess.pass(setup.measured());
        readersPart.tell("end");
        double seconds = (System.nanoTime() - start) / 1e9;
        processor = between.processorNanos() - processor;
        double harness =
                (source.processorNanos() - sourceProcessor + readersPart.processorNanos() - readersProcessor) / 1e9;
        long[] said = readersPart.await("figures");
        Map<String, Double> figures = new TreeMap<>();
        figures.put("deliveries/s", said[0] / seconds);
        figures.put("MB/s", said[1] / seconds / 1e6);
        figures.put("cpu ns/delivery", (double) processor / Math.max(1, said[0]));
        if (audience != ReaderAudience.ALIKE) {
            double events = said[0] / (readers * audience.share());
            figures.put("cpu us/event", processor / Math.max(1, events) / MICRO);
            figures.put("part of all events", audience.share());
        }
        figures.put("cpu s/s", processor / seconds / 1e9);
        figures.put("p50 us", said[2] / MICRO);
        figures.put("p99 us", said[3] / MICRO);
        figures.put("p99.9 us", said[4] / MICRO);
        figures.put("max us", said[5] / MICRO);
        figures.put("resident MB", between.residentBytes() / 1e6);
        figures.put("harness cpu s/s", harness / seconds);
        return new Result(scenario, subject, scenario.equals(RATES) ? rate : readers, figures);
    }
}
