package org.astmanproxy.example.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of most scenarios: that each ends and finds the streams whole, not how fast it is. */
class BenchmarkIT {
    private static final Path PROXY = Path.of("../../astmanproxy-launcher/target/astmanproxy.jar");

    @TempDir
    private Path folder;

    @Test
    void each_scenario_runs_and_loses_nothing() throws Exception {
        List<String> command = new ArrayList<>(List.of(Part.java(), "-jar", "target/benchmark.jar"));
        command.addAll(List.of("--proxy", PROXY.toString(), "--out", folder.toString(), "--rounds", "1"));
        command.addAll(List.of("--warmup", "0", "--seconds", "1", "--readers", "1,20", "--clients", "200"));
        command.addAll(List.of("fanout", "paced", "roundtrip", "idle", "start"));
        Path printed = folder.resolve("printed");
        Process run = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        run.getOutputStream().close();
        assertThat(run.waitFor()).as(Files.readString(printed, UTF_8)).isZero();

        List<String> results = Files.readAllLines(folder.resolve("results.jsonl"), UTF_8);
        assertThat(results)
                .hasSizeGreaterThan(14)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("{\"scenario\":")
                        .doesNotContain("\"deliveries/s\":0.000", "\"answers/s\":0.000"));
        assertThat(Files.readString(folder.resolve("fanout.svg"), UTF_8)).contains("<svg");
        assertThat(Files.readString(printed, UTF_8)).contains("| fanout | size |", "| roundtrip | size |", "| start |");
    }
}
