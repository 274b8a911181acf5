package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.astmanproxy.testkit.AmiClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    @TempDir
    private static Path folder;

    private JarProcess demo;
    private int port;

    @BeforeEach
    void start() throws IOException {
        demo = JarProcess.start(folder, "demo", "--port", "0");
        String line = demo.awaitOut("listens on port");
        port = Integer.parseInt(line.replaceAll(".*listens on port (\\d+).*", "$1"));
        demo.awaitOut("Ctrl-C");
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void ping_is_answered() {
        try (AmiClient client = AmiClient.connect(port)) {
            assertThat(client.response("Action: Ping").lines()).contains("Response: Success", "Ping: Pong");
        }
    }

    @Test
    void it_says_that_the_asterisk_is_simulated() {
        assertThat(demo.out()).anyMatch(line -> line.contains("simulated"));
    }

    @Test
    void the_line_for_bash_works_as_printed() throws Exception {
        String line = demo.awaitOut("3<>/dev/tcp/localhost/" + port).strip();
        Path bash = Path.of("/bin/bash");
        assumeTrue(Files.isExecutable(bash), "no bash here");

        Process pasted = new ProcessBuilder(bash.toString(), "-c", line)
                .redirectErrorStream(true)
                .start();
        List<String> printed = new String(pasted.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();

        assertThat(printed).contains("Response: Success", "Ping: Pong");
    }

    @Test
    void a_port_that_is_taken_is_one_line_and_exit_code_2() throws Exception {
        try (JarProcess second = JarProcess.start(folder, "demo", "--port", String.valueOf(port))) {
            assertThat(second.exitCode()).isEqualTo(2);
            assertThat(second.out()).isEmpty();
            assertThat(second.err())
                    .singleElement()
                    .asString()
                    .startsWith("astmanproxy: ")
                    .contains(":" + port);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void it_ends_with_0_when_told_to() throws Exception {
        demo.signal("TERM");

        assertThat(demo.exitCode()).isZero();
    }
}
