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
 * @param servers the number of sources, each of which sends at the rate; more than one need a rate
 */
record FanOutScenario(
        String scenario,
        String subject,
        Middle.MiddleKind middle,
        int readers,
        int idle,
        int rate,
        String format,
        ReaderAudience audience,
        int servers) {
    /** The scenario in which the rate varies, and not the number of readers. */
    static final String RATES = "rates";

    private static final int MANY = 1000;
    private static final double MICRO = 1000;

    /** {@return a run with readers that see all events of one server, at full speed and in the standard format} */
    static FanOutScenario of(String scenario, String subject, Middle.MiddleKind middle, int readers) {
        return new FanOutScenario(scenario, subject, middle, readers, 0, 0, "standard", ReaderAudience.ALIKE, 1);
    }

    /** {@return a copy with further connections that never read} */
    FanOutScenario withIdle(int other) {
        return new FanOutScenario(scenario, subject, middle, readers, other, rate, format, audience, servers);
    }

    /** {@return a copy with a number of events a second} */
    FanOutScenario withRate(int other) {
        return new FanOutScenario(scenario, subject, middle, readers, idle, other, format, audience, servers);
    }

    /** {@return a copy with a format} */
    FanOutScenario withFormat(String other) {
        return new FanOutScenario(scenario, subject, middle, readers, idle, rate, other, audience, servers);
    }

    /** {@return a copy with other users} */
    FanOutScenario withAudience(ReaderAudience other) {
        return new FanOutScenario(scenario, subject, middle, readers, idle, rate, format, other, servers);
    }

    /** {@return a copy with a number of servers} */
    FanOutScenario withServers(int other) {
        return new FanOutScenario(scenario, subject, middle, readers, idle, rate, format, audience, other);
    }

    /** Performs one run. */
    Result run(Setup setup) throws IOException {
        int window = readers >= MANY ? 512 : 2048;
        List<ParticipantProcess> sources = new ArrayList<>();
        try {
            List<Integer> ports = new ArrayList<>();
            long control = 0;
            for (int i = 0; i < servers; i++) {
                ParticipantProcess source =
                        ParticipantProcess.of("source", "--window", window, "--rate", rate, "--audience", audience);
                sources.add(source);
                long[] said = source.await("ready");
                ports.add((int) said[0]);
                control = said[1];
            }
            try (Middle between = Middle.start(middle, ports, setup, options(setup));
                    ParticipantProcess readersPart = readers(between, control)) {
                readersPart.await("ready");
                for (ParticipantProcess source : sources) {
                    source.tell("go");
                }
                ParticipantProcess.pass(setup.warmup());
                return measure(setup, sources, between, readersPart);
            }
        } finally {
            sources.forEach(ParticipantProcess::close);
        }
    }

    private String[] options(Setup setup) throws IOException {
        List<String> options = new ArrayList<>(List.of("maxclients = 20000", "authlimit = 20000"));
        String users = audience.usersFile();
        if (!users.isEmpty()) {
            options.add("usersfile = " + Files.writeString(setup.newFolder().resolve("proxy.users"), users));
        }
        return options.toArray(String[]::new);
    }

    private ParticipantProcess readers(Middle between, long control) throws IOException {
        List<Object> args = new ArrayList<>(
                List.of("--port", between.portList(), "--control", control, "--count", readers, "--idle", idle));
        args.addAll(List.of("--format", format, "--server", between.servers(), "--audience", audience));
        args.addAll(List.of("--wire", middle.wire()));
        if (middle.isEncrypted()) {
            args.add("--tls");
        }
        return ParticipantProcess.of("readers", args.toArray());
    }

    private Result measure(
            Setup setup, List<ParticipantProcess> sources, Middle between, ParticipantProcess readersPart)
            throws IOException {
        List<ParticipantProcess> others = new ArrayList<>(sources);
        others.add(readersPart);
        Map<String, Long> before = between.processors();
        long othersProcessor = processorNanos(others);
        long start = System.nanoTime();
        readersPart.tell("begin");
        ParticipantProcess.pass(setup.measured());
        readersPart.tell("end");
        long[] said = readersPart.await("figures");
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Long> after = between.processors();
        long processor = sum(after) - sum(before);
        double harness = (processorNanos(others) - othersProcessor) / 1e9;
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
        figures.put("peak MB", between.peakBytes() / 1e6);
        figures.put("harness cpu s/s", harness / seconds);
        figures.putAll(perPart(before, after, seconds));
        return new Result(scenario, subject, scenario.equals(RATES) ? rate : readers, figures);
    }

    /** {@return what each program of several used in a second} */
    private static Map<String, Double> perPart(Map<String, Long> before, Map<String, Long> after, double seconds) {
        Map<String, Double> figures = new TreeMap<>();
        if (after.size() > 1) {
            after.forEach((name, nanos) ->
                    figures.put("cpu s/s of " + name, (nanos - before.getOrDefault(name, 0L)) / seconds / 1e9));
        }
        return figures;
    }

    private static long sum(Map<String, Long> processors) {
        return processors.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long processorNanos(List<ParticipantProcess> parts) {
        return parts.stream().mapToLong(ParticipantProcess::processorNanos).sum();
    }
}
