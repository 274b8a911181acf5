package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ConfigSources;
import org.astmanproxy.config.LoadedConfig;
import org.astmanproxy.config.ServerConfig;

/** A folder in which {@code init} writes its files. */
final class InitFolder {
    static final List<String> NAMES = List.of("astmanproxy.conf", "astmanproxy.users", "manager-astmanproxy.conf");
    static final String SECRET = "astmanproxy-user.secret";

    private final Path parent;

    InitFolder(Path parent) {
        this.parent = parent;
    }

    /** {@return the folder for the files} */
    Path folder() {
        return parent.resolve("etc");
    }

    /** Runs {@code init} without a terminal. */
    CommandRun init(String... args) {
        return run(new InitRun(), args);
    }

    /** Runs {@code init} as prepared. */
    CommandRun run(InitRun setup, String... args) {
        return setup.run(Stream.concat(Stream.of("--folder", folder().toString()), Stream.of(args))
                .toArray(String[]::new));
    }

    /** {@return the configuration that was written} */
    LoadedConfig read() throws IOException, ConfigException {
        return ProxyProvider.find().readConfig(ConfigSources.of(folder().resolve("astmanproxy.conf")));
    }

    /** {@return the server of that configuration} */
    ServerConfig server() throws IOException, ConfigException {
        return read().config().servers().get(0);
    }

    /** {@return the login for Asterisk} */
    String manager() throws IOException {
        return Files.readString(folder().resolve("manager-astmanproxy.conf"), UTF_8);
    }

    /** {@return the rights of a file} */
    String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve(name)));
    }

    /** Fails if there is a file. */
    void assertNothingWritten() throws IOException {
        if (Files.exists(folder())) {
            try (Stream<Path> files = Files.list(folder())) {
                assertThat(files).isEmpty();
            }
        }
    }
}
