package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.launcher.JarProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The start script of the packages, and the options that it gives Java. */
@DisabledOnOs(OS.WINDOWS)
class StartScriptIT {
    private static final Path SCRIPT = Path.of("src/dist/bin/astmanproxy");

    @TempDir
    private Path home;

    private Path program;

    @BeforeEach
    void install() throws IOException {
        program = Files.createDirectories(home.resolve("bin")).resolve("astmanproxy");
        Files.copy(SCRIPT, program);
        Files.copy(JarProcess.JAR, Files.createDirectories(home.resolve("lib")).resolve("astmanproxy.jar"));
    }

    private Tool run(String java, String options, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("env", "ASTMANPROXY_JAVA=" + java, "ASTMANPROXY_OPTS=" + options, "sh", program.toString()));
        command.addAll(List.of(args));
        return Tool.run(home, command.toArray(String[]::new));
    }

    /** {@return what the script gives Java} */
    private List<String> options(String own) throws IOException, InterruptedException {
        Path printer = home.resolve("java");
        Files.writeString(printer, "#!/bin/sh\necho \"$@\"\n");
        assertThat(printer.toFile().setExecutable(true)).isTrue();
        String printed = run(printer.toString(), own, "check").output().strip();
        return List.of(printed.substring(0, printed.indexOf(" -jar ")).split(" +"));
    }

    @Test
    void without_options_java_takes_little_memory_and_ends_when_there_is_none() throws Exception {
        assertThat(options(""))
                .containsExactly(
                        "-XX:+UseSerialGC",
                        "-Xms16m",
                        "-Xmx512m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:Tier3InvocationThreshold=1000",
                        "-XX:Tier3MinInvocationThreshold=500",
                        "-XX:Tier3CompileThreshold=5000");
    }

    @Test
    void options_of_the_operator_come_last_and_so_count() throws Exception {
        assertThat(options("-Xmx2g -Xss256k"))
                .containsExactly(
                        "-XX:+UseSerialGC",
                        "-Xms16m",
                        "-Xmx512m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:Tier3InvocationThreshold=1000",
                        "-XX:Tier3MinInvocationThreshold=500",
                        "-XX:Tier3CompileThreshold=5000",
                        "-Xmx2g",
                        "-Xss256k");
    }

    @Test
    void a_collector_of_the_operator_takes_the_place_of_the_usual_one() throws Exception {
        assertThat(options("-XX:+UseG1GC")).contains("-XX:+UseG1GC").doesNotContain("-XX:+UseSerialGC");
        assertThat(run(JarProcess.JAVA, "-XX:+UseG1GC", "--version").output()).startsWith("astmanproxy ");
    }

    @Test
    void a_program_without_memory_ends_and_does_not_limp() throws Exception {
        Tool ended = run(JarProcess.JAVA, "-Xms2m -Xmx2m", "rehearse");
        assertThat(ended.output()).contains("java.lang.OutOfMemoryError");
        assertThat(ended.exitCode()).isEqualTo(3);
    }
}
