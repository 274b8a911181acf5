package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.astmanproxy.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettledFileTest {
    private static final Instant START = Instant.parse("2026-11-29T00:00:00Z");

    @TempDir
    private Path folder;

    private final MovedByHand clock = new MovedByHand();

    @Test
    void an_old_file_is_read_at_once() throws IOException {
        Path file = file("bob=x\n", START.minusSeconds(60));

        assertThat(reader(() -> {}).read(file).lines()).containsExactly("bob=x", "");
        assertThat(clock.now).isEqualTo(START);
    }

    @Test
    void a_file_that_has_just_been_written_is_read_once_it_is_a_second_old() throws IOException {
        Path file = file("bob=x\n", START.minusMillis(200));

        assertThat(reader(() -> {}).read(file).lines()).containsExactly("bob=x", "");
        assertThat(Duration.between(START, clock.now)).isEqualTo(Duration.ofMillis(800));
    }

    @Test
    void a_writer_that_goes_on_is_waited_for() throws IOException {
        Path file = file("[bob]\nsecret=x\n", START);
        AtomicInteger pauses = new AtomicInteger();

        SourceFile read = reader(() -> {
                    if (pauses.incrementAndGet() == 10) {
                        append(file, "channel=PJSIP/bob-\n");
                    }
                })
                .read(file);

        assertThat(read.lines()).contains("channel=PJSIP/bob-");
        assertThat(Duration.between(START, clock.now)).isBetween(Duration.ofMillis(1500), Duration.ofMillis(1600));
    }

    @Test
    void a_file_that_goes_on_changing_is_refused() throws IOException {
        Path file = file("x", START);

        assertThatThrownBy(() -> reader(() -> append(file, "x")).read(file))
                .hasMessageContaining("another program is still writing it");
    }

    @Test
    void a_time_in_the_future_is_no_reason_to_wait_for_it() throws IOException {
        Path file = file("x\n", START.plusSeconds(3600));

        assertThat(reader(() -> {}).read(file).lines()).containsExactly("x", "");
        assertThat(Duration.between(START, clock.now)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_file_that_is_not_there_is_said_so() {
        assertThatThrownBy(() -> reader(() -> {}).read(folder.resolve("missing")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void a_last_line_without_an_end_is_an_error_at_a_reload_and_a_warning_at_the_start() throws IOException {
        Conf conf = new Conf(folder).users("bob=x");
        Files.writeString(conf.usersFile(), "bob=x\neve=y");
        Files.setLastModifiedTime(conf.usersFile(), FileTime.from(START.minusSeconds(60)));

        assertThatThrownBy(() -> ConfigFiles.readFinishedUsers(conf.usersFile()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "astmanproxy.users:2: the last line has no line end (the file may be half-written;"
                                + " expected: a line end after the last line)");
        assertThat(conf.warnings(Conf.HOST))
                .containsExactly("users:2: the last line has no line end (without one, a reload refuses the file)");
    }

    private Path file(String text, Instant modified) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), text);
        Files.setLastModifiedTime(file, FileTime.from(modified));
        return file;
    }

    private void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
            Files.setLastModifiedTime(file, FileTime.from(clock.now));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SettledFile reader(Runnable meanwhile) {
        return new SettledFile(clock, time -> {
            clock.now = clock.now.plus(time);
            meanwhile.run();
        });
    }

    private static final class MovedByHand extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
