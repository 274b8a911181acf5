package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandTreeTest {
    private final FakeEngine engine = new FakeEngine();

    @ParameterizedTest
    @ValueSource(strings = {"-v", "-V", "--version"})
    void version_is_shown_and_nothing_runs(String option) {
        CommandRun run = CommandRun.of(engine, option);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).matches("astmanproxy \\d+\\.\\d+\\.\\d+.*\\R");
        assertThat(engine.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help", "help"})
    void help_names_every_option_and_command(String option) {
        CommandRun run = CommandRun.of(engine, option);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "-c", "-u", "-d", "-v", "-h", "check", "init", "hash", "simulate", "demo", "rehearse", "help");
        assertThat(engine.asked).isEmpty();
    }

    private CommandLine fitting(String args) {
        try (Log log = new Log(OutputStream.nullOutputStream())) {
            ProgramOutput output = new ProgramOutput(System.out, System.err, log);
            return CommandTree.fitting(
                    new Surroundings(
                            output, Map.of(), Optional.empty(), () -> engine, () -> new LinkedBlockingQueue<>()),
                    args.split(" "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-c a.conf", "-c check", "-d --watch", "-f -c a.conf -u a.users"})
    void a_start_of_the_proxy_does_not_wait_for_the_options_of_other_commands(String args) {
        assertThat(fitting(args).getSubcommands()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "-c a.conf check", "-h", "-v", "--nonsense", "chek"})
    void whatever_else_is_given_finds_all_commands(String args) {
        assertThat(fitting(args).getSubcommands()).containsKeys("check", "help", "top");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "init", "simulate", "demo"})
    void every_command_has_help_of_its_own(String command) {
        CommandRun run = CommandRun.of(engine, command, "-h");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: astmanproxy " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "init", "simulate", "demo", "hash", "help"})
    void help_explains_a_command(String command) {
        CommandRun run = CommandRun.of(engine, "help", command);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: astmanproxy " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-f", "-g", "-fg", "-dfg", "-df", "-ddddd", "-ddf", "-f -g -d", "-f -c a.conf -u a.users"})
    void options_of_the_c_program_are_accepted(String options) {
        CommandRun run = CommandRun.of(engine, options.split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(engine.asked).contains("start");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "help bogus, unknown command 'bogus'",
                "bogus, unknown option or command 'bogus'",
                "-x, unknown option or command '-x'"
            })
    void an_unknown_word_is_named_with_where_to_find_the_known_ones(String line, String what) {
        assertThat(CommandRun.of(engine, line.split(" ")).err())
                .isEqualToIgnoringNewLines("astmanproxy: " + what + " (astmanproxy -h shows how to use it)");
    }

    @ParameterizedTest
    @CsvSource({
        "chek -c a.conf, chek, check, astmanproxy",
        "--conifg a.conf, --conifg, --config, astmanproxy",
        "--from-c, --from-c, check --from-c, astmanproxy",
        "reload, reload, ctl reload, astmanproxy",
        "init --server-hots x, --server-hots, --server-host, astmanproxy init"
    })
    void a_word_that_was_probably_meant_is_named(String line, String given, String meant, String command) {
        assertThat(CommandRun.of(engine, line.split(" ")).err())
                .isEqualToIgnoringNewLines("astmanproxy: unknown option or command '" + given + "' (did you mean '"
                        + meant + "'? " + command + " -h shows how to use it)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "nosuch", "-a", "check --port=1", "--tls tail", "--port 1"})
    void a_word_that_is_like_no_other_gets_no_guess(String line) {
        assertThat(CommandRun.of(engine, line.split(" ")).err()).doesNotContain("did you mean");
    }

    @Test
    void the_demo_says_how_to_get_another_port() {
        engine.unstartable =
                new IOException("can't listen on 127.0.0.1:1235: Address already in use", new BindException());
        CommandRun run = CommandRun.of(engine, "demo");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("astmanproxy: can't listen on 127.0.0.1:1235: Address already in use (the"
                        + " demo needs two ports: --port names the first, and 0 takes free ones)");
    }

    @Test
    void the_simulation_says_how_to_get_another_port() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = CommandRun.of(engine, "simulate", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains(" (--port names another port, and 0 a free one)");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "help bogus",
                "help check demo",
                "-x",
                "bogus",
                "-c",
                "demo --port=many",
                "check --port=1",
                "-c a.conf demo",
                "-c a.conf init"
            })
    void what_is_no_command_line_is_told_in_one_line_and_ends_with_2(String line) {
        CommandRun run = CommandRun.of(engine, line.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().startsWith("astmanproxy: ");
        assertThat(engine.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "simulate --rate -1",
                "demo --rate -1",
                "demo --rate=NaN",
                "simulate --rate=1000001",
                "demo --rate x"
            })
    void a_rate_that_cannot_be_is_told_with_what_was_expected(String line) {
        CommandRun run = CommandRun.of(engine, line.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("astmanproxy: Invalid value for option '--rate': '")
                .contains("' (expected: 0 to 1000000)");
        assertThat(engine.asked).isEmpty();
    }

    @Test
    void a_java_option_with_an_unknown_log_level_is_told_in_one_line_and_ends_with_2() {
        String option = "org.slf4j.simpleLogger.log.org.astmanproxy.server";
        System.setProperty(option, "loud");
        try {
            CommandRun run = CommandRun.of(engine);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .isEqualToIgnoringNewLines("astmanproxy: " + option
                            + ": 'loud' (expected: off, error, warn, info, debug or trace)"
                            + " (astmanproxy -h shows how to use it)");
            assertThat(engine.asked).isEmpty();
        } finally {
            System.clearProperty(option);
        }
    }

    @Test
    void without_options_the_classic_file_is_run() {
        assertThat(CommandRun.of(engine).exitCode()).isZero();

        String read = "read /etc/asterisk/astmanproxy.conf";
        assertThat(engine.asked).containsExactly(read, "start", read);
    }

    @Test
    void files_can_be_named_and_any_number_of_d_given() {
        assertThat(CommandRun.of(engine, "-ddd", "-c", "a.conf", "-u", "b.users")
                        .exitCode())
                .isZero();

        String read = "read a.conf and b.users";
        assertThat(engine.asked).as("a start and a reload").containsExactly(read, "start", read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ctl clients", "tail", "send Action=Ping", "top"})
    void a_configuration_in_front_of_a_command_that_looks_into_it_is_said_to_belong_after_it(String line) {
        String[] words = ("-c a.conf " + line).split(" ");

        CommandRun run = CommandRun.of(engine, words);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("astmanproxy: write -c after " + words[2] + ": astmanproxy " + words[2] + " -c FILE (");
    }
}
