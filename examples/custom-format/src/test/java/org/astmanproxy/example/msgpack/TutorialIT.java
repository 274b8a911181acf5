package org.astmanproxy.example.msgpack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code docs/how-to/write-a-format.md} after the build, with another port. */
class TutorialIT {
    @TempDir
    private Path folder;

    private static List<String> page() throws IOException {
        return Files.readAllLines(Path.of("../../docs/how-to/write-a-format.md"), UTF_8);
    }

    private static String line(String start) throws IOException {
        return page().stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    /** The jar of first-format, which was built before this module. */
    private static Path firstFormat() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(entry -> entry.getFileName().toString().equals("form-format-1.0.jar"))
                .findFirst()
                .orElseThrow();
    }

    private Process bash(String command) throws IOException {
        return new ProcessBuilder("bash", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    @Test
    void the_first_format_is_dropped_in_and_answers() throws Exception {
        Files.copy(RunningProgram.JAR, folder.resolve("astmanproxy.jar"));
        Files.copy(
                firstFormat(), Files.createDirectory(folder.resolve("target")).resolve("form-format-1.0.jar"));
        assertThat(bash(line("mkdir -p formats && cp target/")).waitFor(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        String[] run = line("java -jar astmanproxy.jar demo").split(" ");
        assertThat(run).startsWith("java", "-jar", "astmanproxy.jar", "demo");
        String[] args = Arrays.copyOfRange(run, 3, run.length + 2);
        args[args.length - 2] = "--port";
        args[args.length - 1] = "0";
        try (RunningProgram demo = RunningProgram.jar(folder.resolve("astmanproxy.jar"), folder, args)) {
            String port = demo.await("listens on port (\\d+)");
            assertThat(demo.log(line("jar form-format"))).hasSize(1);
            demo.await("(logged in)");

            Process client = bash(line("(printf 'ProxyAction=SetOutputFormat").replace("1234", port));
            List<String> printed = new String(client.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .toList();
            assertThat(printed).contains(line("ProxyResponse=Success"));
            assertThat(printed)
                    .extracting(TutorialIT::atAnyTime)
                    .contains(atAnyTime(line("Response=Success&ActionID=1")));
        }
    }

    private static String atAnyTime(String line) {
        return line.replaceFirst("Timestamp=[0-9.]+", "Timestamp=…");
    }
}
