package org.astmanproxy.example.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of most scenarios: that each ends and finds the streams whole, not how fast it is. */
class BenchmarkIT {
    private static final Path SCRIPT = Path.of("../../astmanproxy-launcher/src/dist/bin/astmanproxy");
    private static final Path EXTENSION = Path.of("../nats/target/astmanproxy-nats.jar");
    private static final Path PROXY = Path.of("../../astmanproxy-launcher/target/astmanproxy.jar");

    @TempDir
    private Path folder;

    /** {@return what it printed} */
    private String run(String... args) throws IOException, InterruptedException {
        Path temporary = Files.createTempDirectory(folder, "temporary");
        List<String> command = new ArrayList<>(
                List.of(ParticipantProcess.java(), "-Djava.io.tmpdir=" + temporary, "-jar", "target/benchmark.jar"));
        command.addAll(List.of(args));
        Path printed = Files.createTempFile(folder, "printed", ".txt");
        Process run = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        run.getOutputStream().close();
        assertThat(run.waitFor()).as(Files.readString(printed, UTF_8)).isZero();
        // JMH leaves the file that keeps two of its runs apart
        assertThat(temporary)
                .isDirectoryNotContaining(file -> !file.getFileName().toString().equals("jmh.lock"));
        return Files.readString(printed, UTF_8);
    }

    private String measure(String... args) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--proxy", PROXY.toString(), "--out", folder.toString()));
        all.addAll(List.of("--rounds", "1"));
        all.addAll(List.of(args));
        return run(all.toArray(String[]::new));
    }

    private List<String> results() throws IOException {
        return Files.readAllLines(folder.resolve("results.jsonl"), UTF_8);
    }

    @Test
    void each_scenario_runs_and_loses_nothing() throws Exception {
        String printed = measure(("--warmup 0 --seconds 1 --readers 1,20 --bound 20 --depths 16 --clients 200 --rate 50"
                        + " --edge-readers 20 --extension " + EXTENSION + " --script " + SCRIPT
                        + " fanout rules paced servers scaleout streams tls roundtrip pipelined idle start footprint")
                .split(" "));
        assertThat(results())
                .hasSizeGreaterThan(35)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("{\"scenario\":")
                        .doesNotContain("\"deliveries/s\":0.000", "\"answers/s\":0.000"));
        for (String plot : List.of("fanout", "streams", "tls", "footprint")) {
            assertThat(folder.resolve(plot + ".svg")).content(UTF_8).contains("<svg");
        }
        assertThat(printed)
                .contains(
                        "| fanout | size |",
                        "| rules | size |",
                        "| servers | size |",
                        "| scaleout | size |",
                        "| streams | size |",
                        "| tls | size |",
                        "| roundtrip | size |",
                        "| pipelined | size |",
                        "| start |",
                        "| footprint |");
    }

    /** What the profile says is 1 to 1.6 times; what this is about is an event that is encoded for each client. */
    @Test
    void a_delivery_takes_no_more_than_four_times_the_processor_time_of_bytes_handed_on_blindly() throws Exception {
        measure("--warmup", "4", "--seconds", "3", "--readers", "100", "fanout");
        assertThat(processorTime("proxy") / processorTime("limit")).isLessThan(4);
    }

    @Test
    void a_profile_says_where_the_time_went() throws Exception {
        measure("--warmup", "1", "--seconds", "2", "--readers", "10", "--profile", "fanout");
        assertThat(folder.resolve("profile.txt"))
                .content(UTF_8)
                .containsPattern("fanout, proxy, size 10: [1-9][0-9]* samples")
                .doesNotContain("fanout, limit")
                .containsPattern("[0-9.]+ %  org.astmanproxy.core.net");
    }

    private double processorTime(String subject) throws IOException {
        String line = results().stream()
                .filter(each -> each.contains("\"subject\":\"" + subject + "\""))
                .findFirst()
                .orElseThrow();
        Matcher figure = Pattern.compile("\"cpu ns/delivery\":([0-9.]+)").matcher(line);
        assertThat(figure.find()).as(line).isTrue();
        return Double.parseDouble(figure.group(1));
    }

    @Test
    void each_codec_is_benchmarked() throws Exception {
        String printed = run("codecs", "-f", "1", "-wi", "0", "-i", "1", "-r", "100ms", "-foe", "true");
        assertThat(printed)
                .containsPattern("CodecBenchmark.cut +N/A")
                .containsPattern("CodecBenchmark.cutAndLookUp +N/A");
        for (String format : List.of("standard", "xml", "json", "csv")) {
            assertThat(printed)
                    .containsPattern("CodecBenchmark.encode +" + format)
                    .containsPattern("CodecBenchmark.readActions +" + format);
        }
    }
}
