package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The questions of {@code init} at a terminal. */
class InitQuestionsTest {
    private final InitFolder files;

    InitQuestionsTest(@TempDir Path parent) {
        this.files = new InitFolder(parent);
    }

    @Test
    void somebody_at_a_terminal_is_asked_only_for_what_no_option_says() throws Exception {
        InitRun setup = new InitRun().typing("no", "", "", "", "readonly");

        CommandRun run = files.run(
                setup,
                "--server-host",
                "127.0.0.2",
                "--server-name",
                "berlin",
                "--server-user",
                "gate",
                "--user",
                "bob");

        assertThat(run.exitCode()).as(setup.shown + run.err()).isZero();
        assertThat(setup.shown)
                .containsExactly(
                        "Connect with TLS (yes or no) [no]: ",
                        "Its AMI port [5038]: ",
                        "hidden Secret of that login; empty to make a random one: ",
                        "Address and port for AMI clients [127.0.0.1:1234]: ",
                        "Profile of this user (operator, readonly, supervisor or wallboard) [operator]: ");
        assertThat(files.server()).hasToString("berlin (gate@127.0.0.2:5038, events on)");
    }

    @Test
    void the_answers_are_written() throws Exception {
        InitRun setup =
                new InitRun().typing("127.0.0.2", "no", "6038", "berlin", "gate", "hush", "", "bob", "readonly");

        CommandRun run = files.run(setup);

        assertThat(run.exitCode()).as(setup.shown + run.err()).isZero();
        assertThat(setup.shown)
                .hasSize(9)
                .contains("Its AMI port [5038]: ", "hidden Secret of that login; empty to make a random one: ");
        assertThat(files.server()).hasToString("berlin (gate@127.0.0.2:6038, events on)");
        assertThat(files.server().secret()).isEqualTo("hush");
        assertThat(run.out()).doesNotContain("hush");
        assertThat(files.read().config().users().get(0).name()).isEqualTo("bob");
        assertThat(files.read().config().users().get(0).profile()).contains("readonly");
    }

    @Test
    void an_invalid_answer_is_explained_and_asked_again() throws Exception {
        InitRun setup = new InitRun().typing("", "maybe", "no", "0", "", "", "", "", "", "", "");

        CommandRun run = files.run(setup);

        assertThat(run.exitCode()).as(setup.shown + run.err()).isZero();
        assertThat(setup.shown)
                .contains("  'maybe' (expected: yes or no)", "  --server-port: '0' (expected: 1 to 65535)");
        assertThat(files.server()).hasToString("pbx1 (proxy@127.0.0.1:5038, events on)");
    }

    @Test
    void each_question_comes_again_until_its_answer_can_work() throws Exception {
        InitRun setup = new InitRun()
                .typing("http://pbx", "10.0.0.5:5038", "127.0.0.2", "no", "", "", "general", "", "")
                .typing("1234", "pbx!:1", "127.0.0.1:70000", "", "general", "", "boss", "tenant", "readonly");

        CommandRun run = files.run(setup);

        assertThat(run.exitCode()).as(setup.shown + run.err()).isZero();
        assertThat(setup.shown).filteredOn(line -> line.startsWith("  ")).hasSize(9);
        assertThat(files.server()).hasToString("pbx1 (proxy@127.0.0.2:5038, events on)");
        assertThat(files.read().config().users().get(0).profile()).contains("readonly");
    }

    @Test
    void the_end_of_the_input_ends_the_command_without_files() throws Exception {
        CommandRun run = files.run(new InitRun().typing("", "no"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("astmanproxy: the input ended before the last question");
        files.assertNothingWritten();
    }

    @Test
    void yes_asks_nothing() {
        InitRun setup = new InitRun().typing();

        assertThat(files.run(setup, "--yes").exitCode()).isZero();
        assertThat(setup.shown).isEmpty();
    }
}
