package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.astmanproxy.ExtensionException;
import org.astmanproxy.config.InvalidInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {
    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(new NoSuchFileException("a"), "a: no such file or folder"),
                Arguments.of(new AccessDeniedException("a"), "a: permission denied"),
                Arguments.of(new FileSystemException("a", null, "Is a directory"), "a: Is a directory"),
                Arguments.of(new FileSystemException("a"), "a: can't be used"),
                Arguments.of(new IOException("first\nsecond"), "first"),
                Arguments.of(new IOException(), "java.io.IOException"),
                Arguments.of(new UncheckedIOException(new NoSuchFileException("a")), "a: no such file or folder"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void an_exception_becomes_one_line(Exception error, String line) {
        assertThat(Failure.describe(error)).isEqualTo(line);
    }

    static Stream<RuntimeException> faults() {
        return Stream.of(
                new IndexOutOfBoundsException("7"),
                new IllegalArgumentException("a fault of ours"),
                new IllegalStateException("a fault of ours"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_of_the_program_ends_with_1_and_shows_where(RuntimeException fault) {
        FakeEngine broken = new FakeEngine();
        broken.fault = fault;

        CommandRun run = CommandRun.of(broken);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("astmanproxy: internal error: ").contains("at org.astmanproxy");
    }

    static Stream<RuntimeException> errorsOfTheOperator() {
        return Stream.of(
                new InvalidInputException("no input format of this name: x"),
                new ExtensionException("bus", "no url", new IOException("none")));
    }

    @ParameterizedTest
    @MethodSource("errorsOfTheOperator")
    void an_error_of_the_operator_ends_with_2_and_is_one_line(RuntimeException error) {
        FakeEngine engine = new FakeEngine();
        engine.fault = error;

        CommandRun run = CommandRun.of(engine);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).containsExactly("astmanproxy: " + error.getMessage());
    }
}
