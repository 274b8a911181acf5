package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines for {@code curl} in {@code docs/reference/http.md} print what stands there, but for times and counts. */
class HttpPageIT {
    private static final Path PAGE = Path.of("../docs/reference/http.md");
    private static final String PROMPT = "$ ";

    @TempDir
    private Path folder;

    /** A line to paste, and what it prints. */
    private record Example(String line, String output) {}

    @Test
    void each_line_prints_what_stands_below_it() throws Exception {
        List<Example> examples = examples();
        assertThat(examples).hasSizeGreaterThan(15);
        try (JarProcess asterisk = JarProcess.start(folder, "simulate", "--port", "0");
                JarProcess proxy =
                        JarProcess.start(folder, "-c", configure(asterisk).toString())) {
            String port = proxy.awaitErr("listens on 127.0.0.1:").replaceAll(".*listens on 127.0.0.1:(\\d+).*", "$1");
            proxy.awaitErr("logged in");
            for (Example example : examples) {
                String line = example.line().replace("localhost:1234", "localhost:" + port);
                assertThat(masked(run(line))).as(line).isEqualTo(masked(example.output()));
            }
        }
    }

    /** Writes the configuration of the demo, but one that waits for a client which takes long to send its request. */
    private Path configure(JarProcess asterisk) throws IOException {
        String host = asterisk.awaitOut("host = ").strip();
        Path config = Files.writeString(folder.resolve("astmanproxy.conf"), """
                %s, name=simulated
                listen = 127.0.0.1:0, auto, standard, plain, serve=actions+events+console+files+monitoring+ajam
                sslclienthellotimeout = 60 s
                """.formatted(host));
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
        return config;
    }

    private static List<Example> examples() throws IOException {
        List<Example> found = new ArrayList<>();
        boolean fenced = false;
        for (String line : Files.readAllLines(PAGE, UTF_8)) {
            if (line.startsWith("```")) {
                fenced = !fenced;
            } else if (fenced && line.startsWith(PROMPT)) {
                found.add(new Example(line.substring(PROMPT.length()), ""));
            } else if (fenced && !found.isEmpty()) {
                Example last = found.remove(found.size() - 1);
                found.add(new Example(last.line(), last.output() + line + "\n"));
            }
            if (!fenced) {
                found.add(new Example("", ""));
            }
        }
        return found.stream().filter(example -> !example.line().isEmpty()).toList();
    }

    private static String run(String line) throws IOException, InterruptedException {
        Process pasted = new ProcessBuilder("bash", "-c", line).start();
        pasted.getOutputStream().close();
        String printed = new String(pasted.getInputStream().readAllBytes(), UTF_8);
        String errors = new String(pasted.getErrorStream().readAllBytes(), UTF_8);
        assertThat(pasted.waitFor()).as(line + "\n" + errors).isZero();
        return printed;
    }

    /** Without what is different each time: numbers, and the names in a date. */
    private static String masked(String output) {
        return output.replace("\r\n", "\n")
                .replaceAll("Date: \\w+, \\d+ \\w+ ", "Date: ")
                .replaceAll("\\d+", "#")
                .strip();
    }
}
