package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.DropIn;
import org.astmanproxy.config.ProxyConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsFolderTest {
    private final FakeEngine engine = new FakeEngine();

    @Test
    void run_hands_on_what_is_given_and_what_belongs_to_the_program() {
        CommandRun.of(engine, Optional.of(Path.of("own")), "-c", "a.conf", "--formats", "given");

        String read = "read a.conf with jars of given or jars of own";
        assertThat(engine.asked).as("a start and a reload").containsExactly(read, "start", read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check -c a.conf --formats given", "--formats given check -c a.conf"})
    void check_takes_it_before_and_behind_its_name(String line) {
        CommandRun.of(engine, line.split(" "));

        assertThat(engine.asked).containsExactly("read a.conf with jars of given");
    }

    @Test
    void check_shows_the_folder_and_each_jar() {
        ProxyConfig config = ProxyConfig.defaults().with(c -> c.extensions(it -> it.withFolder(Path.of("given"))));
        engine.says = FakeEngine.said(config, Optional.empty());
        engine.jars = List.of(
                new DropIn("a.jar", List.of("format a (in, out)", "action B"), ""),
                new DropIn("b.jar", List.of(), "it is not a jar"));

        assertThat(CommandRun.of(engine, "check").out())
                .contains(
                        "  formats: jars of given",
                        "  jar:     a.jar: format a (in, out), action B",
                        "  jar:     b.jar is left out: it is not a jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo --port 0 --formats given", "--formats given demo --port 0"})
    void demo_takes_it_before_and_behind_its_name(String line) {
        CommandRun.of(engine, Optional.of(Path.of("own")), line.split(" "));

        assertThat(engine.started)
                .singleElement()
                .extracting(config -> config.extensions().folder())
                .isEqualTo(Optional.of(Path.of("given")));
    }

    @Test
    void demo_takes_what_belongs_to_the_program_when_nothing_is_given() {
        CommandRun.of(engine, Optional.of(Path.of("own")), "demo", "--port", "0");

        assertThat(engine.started)
                .singleElement()
                .extracting(config -> config.extensions().folder())
                .isEqualTo(Optional.of(Path.of("own")));
    }

    @Test
    void simulate_has_no_formats() {
        CommandRun run = CommandRun.of(engine, "--formats", "given", "simulate");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("simulate uses no formats");
    }

    @Test
    void a_program_that_is_no_jar_has_no_folder_beside_it() {
        assertThat(FormatsFolder.beside(FormatsFolder.class)).isEmpty();
        assertThat(FormatsFolder.beside(String.class)).isEmpty();
    }
}
