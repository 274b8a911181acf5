package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.astmanproxy.config.HashedSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HashCommandTest {
    /** {@return what comes of the command with this on its standard input} */
    private static CommandRun hash(String input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (Log log = new Log(OutputStream.nullOutputStream())) {
            PrintStream errors = new PrintStream(err, true, UTF_8);
            Surroundings world = new Surroundings(
                    new ProgramOutput(new PrintStream(out, true, UTF_8), errors, log),
                    Map.of(),
                    Optional.empty(),
                    FakeEngine::new,
                    LinkedBlockingQueue::new);
            HashCommand command =
                    new HashCommand(world, new ByteArrayInputStream(input.getBytes(UTF_8)), Optional::empty);
            int exitCode = new CommandLine(command)
                    .setExecutionExceptionHandler((e, line, parsed) -> new Failure(world.output()).report(e))
                    .execute(args);
            return new CommandRun(exitCode, out.toString(UTF_8), err.toString(UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "s3cret\n", "s3cret\r\n", "s3cret\nand more\n"})
    void one_line_of_standard_input_is_hashed(String input) {
        CommandRun run = hash(input, "--iterations", "10");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).hasSize(1);
        HashedSecret hashed = HashedSecret.parse(run.out().strip()).orElseThrow();
        assertThat(hashed.matches("s3cret")).isTrue();
        assertThat(hashed.matches("s3cret\n")).isFalse();
        assertThat(run.out()).startsWith("pbkdf2:sha256:10:").doesNotContain("s3cret");
    }

    @Test
    void letters_of_any_language_and_blanks_belong_to_the_secret() {
        HashedSecret hashed = HashedSecret.parse(
                        hash(" grüße, 世界 \n", "--iterations", "10").out().strip())
                .orElseThrow();
        assertThat(hashed.matches(" grüße, 世界 ")).isTrue();
    }

    @Test
    void the_same_secret_is_hashed_to_something_else_each_time() {
        assertThat(hash("x", "--iterations", "10").out())
                .isNotEqualTo(hash("x", "--iterations", "10").out());
    }

    @Test
    void it_takes_as_much_work_as_is_recommended() {
        assertThat(hash("x").out()).startsWith("pbkdf2:sha256:" + HashedSecret.ITERATIONS + ":");
        assertThat(HashedSecret.ITERATIONS).isGreaterThanOrEqualTo(600_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "  \n", "\nsecond line"})
    void nothing_is_no_secret(String input) {
        CommandRun run = hash(input);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).containsExactly("astmanproxy: no secret was given");
    }

    @Test
    void no_iterations_are_an_error() {
        CommandRun run = hash("x", "--iterations", "0");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("iterations");
    }
}
