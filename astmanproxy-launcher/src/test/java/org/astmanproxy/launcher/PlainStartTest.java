package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PlainStartTest {
    private static String[] words(String line) {
        return line.isEmpty() ? new String[0] : line.split(" ", -1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-c a.conf",
                "--config a.conf",
                "-u a.users",
                "--users a.users",
                "-c a.conf -u a.users",
                "--users a.users --config a.conf",
                "-c check"
            })
    void files_are_those_that_the_library_would_find(String line) {
        ConfigFileOptions found = PlainStart.files(words(line)).orElseThrow();

        ConfigFileOptions expected = new ConfigFileOptions();
        new CommandLine(new OnlyFiles(expected)).parseArgs(words(line));
        assertThat(found.config()).isEqualTo(expected.config());
        assertThat(found.users()).isEqualTo(expected.users());
        assertThat(found.given()).isEqualTo(expected.given());
    }

    @CommandLine.Command
    private record OnlyFiles(@CommandLine.Mixin ConfigFileOptions files) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-c",
                "-c -u a.users",
                "-c a.conf -c b.conf",
                "-c a.conf --config b.conf",
                "-u a.users -u b.users",
                "-ca.conf",
                "--config=a.conf",
                "-c @a",
                "-c ",
                "check",
                "-h",
                "-d",
                "--watch",
                "-c a.conf --watch",
                "-c a.conf check",
                "help -c"
            })
    void whatever_else_is_given_is_left_to_the_library(String line) {
        assertThat(PlainStart.files(words(line))).isEmpty();
    }

    @Test
    void a_name_that_no_file_can_have_is_left_to_the_library() {
        assertThat(PlainStart.files("-c", "a\0b")).isEmpty();
    }

    @Test
    void the_proxy_runs_with_these_files() {
        FakeEngine engine = new FakeEngine();

        assertThat(CommandRun.of(engine, "-c", "a.conf", "-u", "b.users").exitCode())
                .isZero();

        String read = "read " + Path.of("a.conf") + " and b.users";
        assertThat(engine.asked).as("a start and a reload").isEqualTo(List.of(read, "start", read));
    }
}
