package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.astmanproxy.testkit.OpenSsl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code docs/reference/configuration.md} to the tables of keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentationTest {
    private static final Path DOCUMENT = Path.of("../docs/reference/configuration.md");
    private static final Path TESTS = Path.of("src/test/java/org/astmanproxy/core/config");

    /** The columns of the tables of keys: key, default, takes, example, meaning, test. */
    private record Row(String key, String byDefault, String expects, String example, String meaning, String test) {}

    private Map<String, Row> rows = Map.of();
    private Map<String, String> userRows = Map.of();

    @TempDir
    private Path folder;

    @BeforeAll
    void read() throws IOException {
        List<List<String>> cells = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(cell -> cell.strip().replaceAll("^`|`$", ""))
                        .toList())
                .toList();
        rows = cells.stream()
                .filter(row -> row.size() == 7)
                .map(row -> new Row(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4), row.get(5)))
                .collect(Collectors.toMap(Row::key, Function.identity()));
        userRows = cells.stream()
                .filter(row -> row.size() == 5)
                .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
    }

    @Test
    void every_key_is_documented_and_every_documented_key_exists() {
        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        ConfigKeys.all().stream().map(ConfigKey::name).toList());
        assertThat(userRows.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        UserKeys.all().stream().map(UserKey::name).toList());
    }

    @Test
    void default_and_range_are_those_of_the_program() {
        for (ConfigKey key : ConfigKeys.all()) {
            Row row = rows.get(key.name());
            assertThat(row).as(key.name()).isNotNull();
            assertThat(row.byDefault()).as(key.name()).isEqualTo(key.byDefault());
            assertThat(row.expects()).as(key.name()).isEqualTo(key.expects());
            assertThat(row.meaning()).as(key.name()).isNotBlank();
        }
        for (UserKey key : UserKeys.all()) {
            assertThat(userRows).containsEntry(key.name(), key.expects());
        }
    }

    @Test
    void examples_do_what_the_document_says() throws IOException {
        Files.createDirectories(folder.resolve("formats"));
        new OpenSsl(folder).write("people.users", "bob=pw\n");
        new Conf(folder).users("bob=pw", "guest=pw");
        OpenSsl files = new OpenSsl(folder);
        files.selfSigned("ca");
        files.selfSigned("proxy");
        files.join("proxy.pem", "proxy.pem", "proxy.key");
        for (Row row : rows.values()) {
            String example = with(row);
            assertThat(example).startsWith(row.key() + " = ");
            if (row.meaning().contains("**An error in this version**")) {
                assertThat(new Conf(folder).errors(Conf.HOST + ", name=x", example))
                        .as(example)
                        .hasSize(1);
            } else if (row.meaning().contains("**No effect in this version**")) {
                assertThat(new Conf(folder).warnings(Conf.HOST + ", name=x", example))
                        .as(example)
                        .hasSize(1);
            } else if (row.meaning().contains("**`check` warns")) {
                assertThat(new Conf(folder).warnings(Conf.HOST + ", name=x", example))
                        .as(example)
                        .isNotEmpty();
            } else {
                assertThat(new Conf(folder).warnings(Conf.HOST + ", name=x", example))
                        .as(example)
                        .isEmpty();
            }
        }
    }

    /** What an example needs beside it. */
    private String with(Row row) {
        String example = row.example().replace("/var/log/", folder + "/");
        String certificate = row.key().equals("certfile") ? "" : "certfile = proxy.pem\n";
        String trusted = row.key().equals("clientcert") ? "cafile = ca.pem\n" : "";
        return row.test().equals("TlsKeysTest")
                ? example + "\nlisten = 0, auto, standard, both\n" + certificate + trusted
                : example;
    }

    @Test
    void each_key_stands_in_the_test_that_is_named() throws IOException {
        for (Row row : rows.values()) {
            String test = Files.readString(TESTS.resolve(row.test() + ".java"));
            assertThat(test).as(row.test()).contains("\"" + row.key());
        }
    }
}
