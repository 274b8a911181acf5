package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.UserConfig;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients in other languages, with the libraries they are written with, work through the proxy unchanged. */
@ExtendWith(Lab.Resolver.class)
class OtherLanguagesIT {
    private static final Path SCRIPTS = Path.of("src/test/resources/whole").toAbsolutePath();
    private static final Path INSTALLED = Path.of("target/client-libraries").toAbsolutePath();

    @ParameterizedTest
    @CsvSource({
        "node, asterisk-manager.js, 22",
        "node, asterisk-manager.js, 16",
        "node, asterisk-ami-client.js, 22",
        "node, asterisk-ami-client.js, 16",
        "node, nami.js, 22",
        "node, nami.js, 16",
        "python3, plain.py, 22",
        "python3, plain.py, 16",
        "bash, plain.sh, 22",
        "bash, plain.sh, 16"
    })
    void a_client_logs_in_and_does_its_work(String language, String script, int version, Lab lab) throws Exception {
        Path file = language.equals("node") ? withLibraries(script) : SCRIPTS.resolve(script);
        Files.createDirectories(INSTALLED);
        needs(language, "--version");
        try (Proxy proxy = lab.proxy(
                builder -> builder.user(UserConfig.of("alice", "secret")).settings(c -> c.authRequired(true)),
                version)) {
            Run run = Run.of(SCRIPTS, 60, language, file.toString(), Integer.toString(Lab.port(proxy)));
            assertThat(run.exitCode).as(run.output).isZero();
            assertThat(run.output).contains("done");
        }
    }

    /** The script in a folder that has the libraries, which are fetched once. */
    private static Path withLibraries(String script) throws Exception {
        Files.createDirectories(INSTALLED);
        for (String file : List.of("package.json", "call.js", script)) {
            Files.copy(
                    SCRIPTS.resolve(file), INSTALLED.resolve(file), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(INSTALLED.resolve("node_modules"))) {
            needs("npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts");
        }
        return INSTALLED.resolve(script);
    }

    /** Skips the test, with a printed reason, where this can't be run. */
    private static void needs(String... command) throws Exception {
        String missing;
        try {
            Run run = Run.of(INSTALLED, 120, command);
            missing = run.exitCode == 0 ? "" : run.output.strip();
        } catch (IOException e) {
            missing = String.valueOf(e.getMessage());
        }
        if (!missing.isEmpty()) {
            System.err.println("skipped, no " + command[0] + ": " + missing);
            Assumptions.abort(missing);
        }
    }

    /** What a command came to. */
    private record Run(int exitCode, String output) {
        static Run of(Path folder, int seconds, String... command) throws IOException, InterruptedException {
            Path output = Files.createTempFile("run", ".out");
            try {
                Process process = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError(
                            List.of(command) + " took more than " + seconds + " s: " + Files.readString(output, UTF_8));
                }
                return new Run(process.exitValue(), Files.readString(output, UTF_8));
            } finally {
                Files.delete(output);
            }
        }
    }
}
