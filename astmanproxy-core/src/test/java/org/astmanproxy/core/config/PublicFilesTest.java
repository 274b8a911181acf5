package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.LoadedConfig;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of the kinds that people have published for the C program ({@code c-}) and for Asterisk ({@code m-}, of
 * {@code manager.conf}), with our own data. {@code expected.txt} says what the proxy makes of each.
 */
class PublicFilesTest {
    private static final String EXPECTED = "expected.txt";

    @TempDir
    private Path folder;

    private static Path resources() {
        try {
            return Path.of(Objects.requireNonNull(PublicFilesTest.class.getResource("public"), "public")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(resources())) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(EXPECTED))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_starts_or_each_error_says_what_to_do(String name) throws IOException {
        assertThat(said(name)).isEqualTo(expected(name));
    }

    /** {@return what follows the file's name, up to the next empty line} */
    private static List<String> expected(String name) throws IOException {
        List<String> lines = Files.readAllLines(resources().resolve(EXPECTED));
        int from = lines.indexOf(name) + 1;
        int to = from;
        while (to < lines.size() && !lines.get(to).isEmpty()) {
            to++;
        }
        return lines.subList(from, to);
    }

    private List<String> said(String name) throws IOException {
        Conf conf = new Conf(folder).lines(Conf.HOST, "authrequired = yes");
        boolean users = name.endsWith(".users");
        if (users) {
            conf.users();
        }
        Files.write(
                users ? conf.usersFile() : conf.file(),
                Files.readAllBytes(resources().resolve(name)));
        List<String> said = new ArrayList<>();
        try {
            LoadedConfig read = ConfigFiles.read(conf.file(), Optional.empty(), named -> Conf.FORMATS);
            said.add("starts: " + read.config().servers().size() + " servers, users "
                    + read.config().users().stream().map(user -> user.name()).toList());
            Conf.shown(read.warnings()).forEach(warning -> said.add("warning: " + warning));
        } catch (ConfigException bad) {
            said.add("is refused");
            Conf.shown(bad.warnings()).forEach(warning -> said.add("warning: " + warning));
            Conf.shown(bad.errors()).forEach(error -> said.add("error: " + error));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said.stream().map(line -> line.replace(folder + "/", "")).toList();
    }
}
