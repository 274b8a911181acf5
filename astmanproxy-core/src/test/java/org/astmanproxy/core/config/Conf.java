package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.ConfigError;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.LoadedConfig;
import org.astmanproxy.config.ProxyConfig;

/**
 * Writes configuration files and reads them.
 *
 * @param folder where they lie
 */
record Conf(Path folder) {
    static final DropInNames FORMATS =
            DropInNames.of(new FormatNames(Set.of("standard", "xml", "http"), Set.of("standard", "xml")));
    static final String HOST = "host = 10.0.0.5, 5038, proxy, s3cret";

    Path file() {
        return folder.resolve("astmanproxy.conf");
    }

    Path usersFile() {
        return folder.resolve("astmanproxy.users");
    }

    Conf users(String... lines) {
        return write(usersFile(), lines);
    }

    /** Writes the configuration. */
    Conf lines(String... lines) {
        return write(file(), lines);
    }

    /** Reads lines that must be good and give no warning. */
    ProxyConfig config(String... lines) {
        LoadedConfig read = read(lines);
        assertThat(read.warnings()).isEmpty();
        return read.config();
    }

    /** Reads lines that must be good. */
    LoadedConfig read(String... lines) {
        write(file(), lines);
        return reread();
    }

    /** Reads the files that are there, which must be good. */
    LoadedConfig reread() {
        try {
            return parse();
        } catch (ConfigException bad) {
            throw new AssertionError(bad);
        }
    }

    /** Reads lines that must be good, and shows what it warns of, without the file. */
    List<String> warnings(String... lines) {
        return shown(read(lines).warnings());
    }

    /** Reads lines that must be bad, and shows the errors, without the file. */
    List<String> errors(String... lines) {
        write(file(), lines);
        try {
            throw new AssertionError("no error, but " + parse());
        } catch (ConfigException bad) {
            return shown(bad.errors());
        }
    }

    /** Reads the files that are there, which must be bad, and shows what it warns of, without the file. */
    List<String> warningsOfErrors() {
        try {
            throw new AssertionError("no error, but " + parse());
        } catch (ConfigException bad) {
            return shown(bad.warnings());
        }
    }

    private LoadedConfig parse() throws ConfigException {
        try {
            return ConfigFiles.read(file(), Optional.empty(), named -> FORMATS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> shown(List<ConfigError> errors) {
        return errors.stream()
                .map(error -> new ConfigError(
                                Path.of(error.file()).getFileName().toString().replace("astmanproxy.", ""),
                                error.line(),
                                error.what(),
                                error.hint())
                        .toString())
                .toList();
    }

    private Conf write(Path file, String... lines) {
        try {
            Files.writeString(file, String.join("\n", lines) + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
