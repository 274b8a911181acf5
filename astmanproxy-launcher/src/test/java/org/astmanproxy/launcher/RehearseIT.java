package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.simulator.SimulatedAsterisk;
import org.astmanproxy.simulator.SimulationOptions;
import org.astmanproxy.testkit.AmiClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearseIT {
    @TempDir
    private Path folder;

    private JarProcess ended(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(options));
        command.addAll(List.of("-jar", JarProcess.JAR.toString(), "rehearse"));
        JarProcess process = JarProcess.java(folder, command);
        assertThat(process.exitCode()).as("exit code; %s", process.err()).isZero();
        return process;
    }

    /** Classes that the archive gave, as the JVM itself says. */
    private long fromArchive(Path log) throws IOException {
        return Files.readAllLines(log, UTF_8).stream()
                .filter(line -> line.contains("org.astmanproxy.core.") && line.contains("source: shared objects file"))
                .count();
    }

    @Test
    void it_answers_a_ping_and_ends() throws Exception {
        assertThat(ended().out()).containsExactly("Ping: Pong");
    }

    @Test
    void it_leaves_the_jars_beside_the_program_alone() throws Exception {
        Path program = Files.createDirectories(folder.resolve("lib")).resolve("astmanproxy.jar");
        Files.copy(JarProcess.JAR, program);
        Files.writeString(Files.createDirectory(folder.resolve("lib/formats")).resolve("broken.jar"), "no jar");
        JarProcess process = JarProcess.java(folder, List.of("-jar", program.toString(), "rehearse"));
        assertThat(process.exitCode()).as("exit code; %s", process.err()).isZero();
        assertThat(process.err()).noneMatch(line -> line.contains("broken.jar"));
    }

    @Test
    void the_archive_that_it_makes_is_where_later_starts_take_the_classes_from() throws Exception {
        Path archive = folder.resolve("classes.jsa");
        ended("-XX:ArchiveClassesAtExit=" + archive);
        assertThat(archive).isNotEmptyFile();

        Path log = folder.resolve("classes.log");
        JarProcess later = ended("-XX:SharedArchiveFile=" + archive, "-Xlog:class+load:file=" + log);
        assertThat(later.out()).containsExactly("Ping: Pong");
        assertThat(later.err()).noneMatch(line -> line.contains("cds"));
        assertThat(fromArchive(log)).isGreaterThan(200);
    }

    @Test
    void a_start_until_a_user_gets_a_pong_makes_hardly_any_class_that_the_archive_lacks() throws Exception {
        Path archive = folder.resolve("classes.jsa");
        ended("-XX:ArchiveClassesAtExit=" + archive);
        Path log = folder.resolve("classes.log");
        Path config = folder.resolve("astmanproxy.conf");

        try (SimulatedAsterisk asterisk =
                SimulatedAsterisk.start(SimulationOptions.onAnyPort().withLogin("proxy", "s3cret"))) {
            Files.writeString(
                    config,
                    "host = 127.0.0.1, " + asterisk.port() + ", proxy, s3cret, on, off\n"
                            + "listenport = 0\ninputformat = standard\n");
            Files.writeString(folder.resolve("astmanproxy.users"), "[bob]\nsecret = b0b\nread = call\nwrite = call\n");
            List<String> command = List.of(
                    "-XX:SharedArchiveFile=" + archive,
                    "-Xlog:class+load:file=" + log,
                    "-jar",
                    JarProcess.JAR.toString(),
                    "-c",
                    config.toString());
            try (JarProcess proxy = JarProcess.java(folder, command)) {
                String line = proxy.awaitErr("listens on 127.0.0.1:");
                // before that the proxy itself answers a Ping, by a way that needs other classes
                proxy.awaitErr("logged in, AMI");
                int port = Integer.parseInt(line.replaceAll(".*listens on 127\\.0\\.0\\.1:(\\d+).*", "$1"));
                try (AmiClient client = AmiClient.connect(port)) {
                    assertThat(client.response("Action: Ping").lines()).contains("Ping: Pong");
                    assertThat(client.login("bob", "b0b").lines()).contains("Response: Success");
                    assertThat(client.response("Action: Ping").lines()).contains("Ping: Pong");
                }
            }
        }

        List<String> made = Files.readAllLines(log, UTF_8).stream()
                .filter(line -> !line.contains("source: shared objects file"))
                .toList();
        assertThat(made).filteredOn(line -> line.contains("source: file:")).isEmpty();
        // each call site of a method handle that the archive cannot hold takes dozens
        assertThat(made).filteredOn(line -> line.contains("LambdaForm")).hasSizeLessThan(10);
    }

    @Test
    void a_start_does_without_an_archive_that_is_not_there_or_is_none() throws Exception {
        assertThat(ended("-XX:SharedArchiveFile=" + folder.resolve("missing.jsa"))
                        .out())
                .contains("Ping: Pong");
        Path broken = Files.writeString(folder.resolve("broken.jsa"), "no archive", UTF_8);
        assertThat(ended("-XX:SharedArchiveFile=" + broken).out()).contains("Ping: Pong");
    }
}
