package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.astmanproxy.testkit.AmiClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' own checker accepts the metrics of a proxy, and the rules in {@code examples/monitoring}. */
class PromtoolIT {
    private static final Path TREE = Path.of("..");
    private static final Path EXAMPLE = TREE.resolve("examples/monitoring");
    private static final int UNAVAILABLE = 75;
    private static final Pattern NAME = Pattern.compile("\\b((?:astmanproxy|jvm)_[a-z_]+)");

    @TempDir
    private static Path folder;

    private record Outcome(int exitCode, String output) {}

    private static Outcome run(Path input, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "out", "");
        Process process = new ProcessBuilder(command)
                .directory(TREE.toFile())
                .redirectErrorStream(true)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .start();
        return new Outcome(process.waitFor(), Files.readString(output, UTF_8));
    }

    private static Outcome promtool(Path input, String... arguments) throws IOException, InterruptedException {
        Outcome installed = run(Path.of("/dev/null"), List.of(".ci/promtool", "path"));
        assumeTrue(installed.exitCode() != UNAVAILABLE, installed.output());
        List<String> command = new ArrayList<>(List.of(installed.output().strip()));
        command.addAll(List.of(arguments));
        return run(input, command);
    }

    private static String metrics() throws IOException, InterruptedException {
        try (JarProcess demo = JarProcess.start(folder, "demo", "--port", "0")) {
            int port =
                    Integer.parseInt(demo.awaitOut("listens on port").replaceAll(".*listens on port (\\d+).*", "$1"));
            demo.awaitErr("logged in");
            try (AmiClient client = AmiClient.connect(port)) {
                client.response("Action: CoreShowChannels");
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                        .timeout(Duration.ofSeconds(30))
                        .build();
                return HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body();
            }
        }
    }

    @Test
    void it_accepts_the_metrics_and_the_rules_name_none_that_are_missing() throws Exception {
        String metrics = metrics();
        Path file = Files.writeString(folder.resolve("metrics.txt"), metrics);
        assertThat(promtool(file, "check", "metrics")).isEqualTo(new Outcome(0, ""));

        Set<String> used = new TreeSet<>();
        for (String name : List.of("alerts.yml", "dashboard.json")) {
            String text = Files.readString(EXAMPLE.resolve(name), UTF_8);
            NAME.matcher(text)
                    .results()
                    .forEach(found -> used.add(found.group(1).replaceAll("_bucket$", "")));
        }
        Set<String> known = metrics.lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", -1)[2])
                .collect(Collectors.toSet());
        assertThat(used).hasSizeGreaterThan(10);
        assertThat(known).containsAll(used);
    }

    @Test
    void it_accepts_the_rules() throws Exception {
        Path nothing = Path.of("/dev/null");
        Outcome rules = promtool(
                nothing,
                "check",
                "rules",
                EXAMPLE.resolve("alerts.yml").toAbsolutePath().toString());
        assertThat(rules.output()).contains("SUCCESS: 10 rules found");
        assertThat(rules.exitCode()).isZero();
        String config = EXAMPLE.resolve("prometheus.yml").toAbsolutePath().toString();
        assertThat(promtool(nothing, "check", "config", config).exitCode()).isZero();
    }
}
