package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs scenarios. It prints a table, writes every run as a line of JSON, and draws plots. */
@Command(
        name = "benchmark",
        description = "Measures the proxy against the cost of moving the same bytes without it.",
        mixinStandardHelpOptions = true,
        subcommands = {Source.class, Limit.class, Readers.class, Pings.class, Feeder.class, Codecs.class})
public final class BenchmarkMain implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO",
            description =
                    "fanout, formats, rules, paced, rates, servers, scaleout, slow, streams, tls, roundtrip, pipelined,"
                            + " idle, start, footprint (default: all)")
    private List<String> scenarios = List.of();

    @Option(names = "--proxy", description = "the proxy's jar (default: ${DEFAULT-VALUE})")
    private Path jar = Path.of("astmanproxy-launcher/target/astmanproxy.jar");

    @Option(
            names = "--script",
            description = "the proxy's start script, for footprint and start (default: ${DEFAULT-VALUE})")
    private Path script = Path.of("astmanproxy-launcher/src/dist/bin/astmanproxy");

    @Option(names = "--extension", description = "the jar of examples/nats, for scaleout (default: ${DEFAULT-VALUE})")
    private Path extension = Path.of("examples/nats/target/astmanproxy-nats.jar");

    @Option(names = "--java", description = "the command that runs the proxy (default: that which runs this)")
    private String java = ParticipantProcess.java();

    @Option(names = "--java-option", description = "an option of that command; may be repeated")
    private List<String> javaOptions = new ArrayList<>();

    @Option(names = "--warmup", description = "seconds that are not counted (default: ${DEFAULT-VALUE})")
    private int warmup = 5;

    @Option(names = "--seconds", description = "seconds that are counted (default: ${DEFAULT-VALUE})")
    private int seconds = 5;

    @Option(names = "--rounds", description = "of which the median counts (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(names = "--readers", split = ",", description = "how many readers (default: 1, 10, 100, 1000)")
    private List<Integer> readers = List.of(1, 10, 100, 1000);

    @Option(names = "--depths", split = ",", description = "how many Pings on their way (default: 1, 4, 16, 64)")
    private List<Integer> depths = List.of(1, 4, 16, 64);

    @Option(names = "--bound", description = "how many readers under rules (default: ${DEFAULT-VALUE})")
    private int bound = 1000;

    @Option(names = "--clients", description = "how many idle clients (default: ${DEFAULT-VALUE})")
    private int clients = 10_000;

    @Option(names = "--rate", description = "events a second of each of several servers (default: ${DEFAULT-VALUE})")
    private int rate = 100;

    @Option(names = "--edge-readers", description = "how many readers, for scaleout (default: ${DEFAULT-VALUE})")
    private int edgeReaders = 2000;

    @Option(names = "--profile", description = "write where the proxy spends its time to profile.txt, by JFR")
    private boolean profiled;

    @Option(names = "--out", description = "folder for results.jsonl and the plots (default: the current one)")
    private Path out = Path.of("");

    /**
     * Runs the benchmark.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new BenchmarkMain()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(jar)) {
            System.err.println(jar + " is not there; build it first: mvn -DskipTests package");
            return 2;
        }
        List<String> program = new ArrayList<>(List.of(java));
        program.addAll(javaOptions);
        program.addAll(List.of("-jar", jar.toString()));
        Path folder = Files.createTempDirectory("benchmark");
        try {
            measure(new Setup(
                    program, extension, folder, Duration.ofSeconds(warmup), Duration.ofSeconds(seconds), rounds));
        } finally {
            delete(folder);
        }
        return 0;
    }

    private void measure(Setup setup) throws IOException {
        Scenario.Sizes sizes = new Scenario.Sizes(readers, bound, depths, clients, rate, edgeReaders);
        List<Scenario> chosen = Scenario.all(sizes, new StartScript(script, jar, java)).stream()
                .filter(it -> scenarios.isEmpty() || scenarios.contains(it.name()))
                .toList();
        Report report = new Report();
        MethodProfile profile = new MethodProfile(setup.newFolder());
        Setup running = profiled ? profile.recording(setup) : setup;
        Files.createDirectories(out.toAbsolutePath());
        try (PrintStream lines = new PrintStream(out.resolve("results.jsonl").toFile(), StandardCharsets.UTF_8)) {
            for (Scenario scenario : chosen) {
                // subjects take turns, so that other load on the machine affects all of them
                for (int round = 0; round < setup.rounds(); round++) {
                    for (Scenario.Run run : scenario.runs()) {
                        Result result = run.of(running);
                        profile.add(result, setup.measured());
                        report.add(result);
                        lines.println(result.json());
                        System.err.println(result.json());
                    }
                }
            }
        }
        System.out.println(report.table());
        Plot.write(report.medians(), out);
        profile.write(out.resolve("profile.txt"));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
