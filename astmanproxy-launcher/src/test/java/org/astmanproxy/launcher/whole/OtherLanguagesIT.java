package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.UserConfig;
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
        "php, plain.php, 22",
        "php, plain.php, 16",
        "bash, plain.sh, 22",
        "bash, plain.sh, 16"
    })
    void a_client_logs_in_and_does_its_work(String language, String script, int version, Lab lab) throws Exception {
        Path file = language.equals("node") ? withLibraries(script) : SCRIPTS.resolve(script);
        Files.createDirectories(INSTALLED);
        Tool.needs(INSTALLED, language, "--version");
        try (Proxy proxy = lab.proxy(
                builder -> builder.user(UserConfig.of("alice", "secret")).settings(c -> c.authRequired(true)),
                version)) {
            Tool run = Tool.run(SCRIPTS, language, file.toString(), Integer.toString(Lab.port(proxy)));
            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(run.output()).contains("done");
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
            Tool.needs(INSTALLED, "npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts");
        }
        return INSTALLED.resolve(script);
    }
}
