package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

    @Test
    void a_fault_of_the_program_ends_with_1_and_shows_where() {
        FakeEngine broken = new FakeEngine();
        broken.fault = new IndexOutOfBoundsException("7");

        CommandRun run = CommandRun.of(broken);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("astmanproxy: internal error: ").contains("at org.astmanproxy");
    }
}
