package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.config.ConfigError;
import org.astmanproxy.config.ConfigSources;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.LoadedConfig;
import org.astmanproxy.config.ProxyConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    private final FakeEngine engine = new FakeEngine();

    @TempDir
    private Path folder;

    @Test
    void runs_until_it_is_asked_to_stop_then_closes_and_ends_with_0() {
        CommandRun run = CommandRun.of(engine, "-c", file("a.conf"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEmpty();
        assertThat(engine.proxy.told).containsExactly("reload", "close within PT10S", "close");
    }

    @Test
    void a_proxy_that_has_not_answered_all_actions_ends_the_process_with_3() {
        engine.proxy.drains = false;
        engine.says = FakeEngine.said(
                ProxyConfig.defaults().with(c -> c.limits(l -> l.drainTimeout(Duration.ofSeconds(45)))),
                Optional.empty());

        CommandRun run = CommandRun.of(engine, "-c", file("a.conf"));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(engine.proxy.told).contains("close within PT45S");
    }

    @Test
    void the_time_until_the_listeners_close_comes_before_that_for_pending_actions() {
        engine.says = FakeEngine.said(
                ProxyConfig.defaults().with(c -> c.limits(l -> l.shutdownDelay(Duration.ofSeconds(20)))),
                Optional.empty());

        CommandRun run = CommandRun.of(engine, "-c", file("a.conf"));

        assertThat(run.exitCode()).isZero();
        assertThat(engine.proxy.told).contains("close within PT30S");
    }

    @Test
    void a_proxy_that_has_closed_after_an_error_ends_the_process_with_1() {
        engine.proxy.ended.completeExceptionally(new OutOfMemoryError("planted"));

        CommandRun run = CommandRun.of(engine, "-c", file("a.conf"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(engine.proxy.told).containsExactly("close");
    }

    @Test
    void an_address_that_is_taken_is_one_line_and_exit_code_2() {
        engine.unstartable = new IOException("can't listen on 127.0.0.1:1234: Address already in use");

        CommandRun run = CommandRun.of(engine, "-c", file("a.conf"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .containsExactly("astmanproxy: can't listen on 127.0.0.1:1234: Address already in use");
    }

    @Test
    void errors_in_files_keep_it_from_starting() {
        engine.errors = List.of(new ConfigError("a.conf", 3, "unknown key: hots", "did you mean host?"));

        CommandRun run = CommandRun.of(engine);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).containsExactly("a.conf:3: unknown key: hots (did you mean host?)");
        assertThat(engine.asked).doesNotContain("start");
    }

    @Test
    void an_unreadable_file_is_one_line() {
        engine.unreadable = new AccessDeniedException("a.conf");

        CommandRun run = CommandRun.of(engine);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).containsExactly("astmanproxy: a.conf: permission denied");
    }

    @Test
    void without_a_configuration_it_says_what_it_looked_for_and_how_to_go_on() {
        engine.unreadable = new NoSuchFileException("/etc/asterisk/astmanproxy.conf");

        CommandRun run = CommandRun.of(engine);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("astmanproxy: /etc/asterisk/astmanproxy.conf: no such file")
                .contains("astmanproxy -c FILE", "astmanproxy init", "astmanproxy demo", "host = ");
        assertThat(engine.asked).doesNotContain("start");
    }

    @Test
    void a_missing_file_that_an_option_names_is_one_line() {
        engine.unreadable = new NoSuchFileException("a.conf");

        assertThat(CommandRun.of(engine, "-c", "a.conf").err().lines())
                .containsExactly("astmanproxy: a.conf: no such file or folder");
    }

    @Test
    void another_missing_file_is_one_line() {
        engine.unreadable = new NoSuchFileException("/etc/asterisk/more.users");

        assertThat(CommandRun.of(engine).err().lines())
                .containsExactly("astmanproxy: /etc/asterisk/more.users: no such file or folder");
    }

    @Test
    void the_least_configuration_is_one_that_the_engine_takes() throws Exception {
        String least = FirstSteps.lines(Path.of("a.conf")).stream()
                .filter(line -> line.strip().startsWith(";") || line.strip().startsWith("host"))
                .collect(Collectors.joining("\n", "", "\n"));
        Path file = Files.writeString(folder.resolve("least.conf"), least);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        LoadedConfig read = ProxyProvider.find().readConfig(ConfigSources.of(file));

        assertThat(read.warnings()).isEmpty();
        assertThat(read.config().servers()).hasSize(1);
        assertThat(read.config().listeners()).extracting(ListenerConfig::port).containsExactly(1234);
    }

    @Test
    void a_log_file_that_cannot_be_made_keeps_it_from_starting() {
        Path log = folder.resolve("none").resolve("ami.log");
        engine.says = FakeEngine.said(ProxyConfig.defaults(), Optional.of(log));

        CommandRun run = CommandRun.of(engine);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .containsExactly("astmanproxy: can't write the log " + log + ": no such file or folder");
        assertThat(engine.asked).doesNotContain("start");
    }

    @Test
    void an_error_at_start_stands_in_the_log_file_too() throws IOException {
        Path log = folder.resolve("ami.log");
        engine.says = FakeEngine.said(ProxyConfig.defaults(), Optional.of(log));
        engine.unstartable = new IOException("taken");

        CommandRun.of(engine);

        assertThat(Files.readAllLines(log)).containsExactly("astmanproxy: taken");
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }
}
