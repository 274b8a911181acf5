package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void lines_go_to_the_console_until_a_file_is_named_and_then_behind_its_end() throws IOException {
        Path file = Files.writeString(folder.resolve("ami.log"), "old\n");
        try (Log log = new Log(console)) {
            log.stream().println("one");
            log.moveTo(file);
            log.stream().println("two");
        }

        assertThat(console.toString(UTF_8).lines()).containsExactly("one");
        assertThat(Files.readAllLines(file)).containsExactly("old", "two");
    }

    @Test
    void reopening_after_the_file_was_moved_away_begins_the_next() throws IOException {
        Path file = folder.resolve("ami.log");
        Path moved = folder.resolve("ami.log.1");
        try (Log log = new Log(console)) {
            log.moveTo(file);
            log.stream().println("one");
            Files.move(file, moved);
            log.stream().println("two");
            log.reopen();
            log.stream().println("three");
        }

        assertThat(Files.readAllLines(moved)).containsExactly("one", "two");
        assertThat(Files.readAllLines(file)).containsExactly("three");
    }

    @Test
    void a_file_that_cannot_be_opened_anew_leaves_the_old_one_in_use() throws IOException {
        Path place = Files.createDirectory(folder.resolve("log"));
        Path elsewhere = folder.resolve("elsewhere");
        try (Log log = new Log(console)) {
            log.moveTo(place.resolve("ami.log"));
            Files.move(place, elsewhere);

            assertThatThrownBy(log::reopen)
                    .isInstanceOf(IOException.class)
                    .hasMessage("can't write the log " + place.resolve("ami.log") + ": no such file or folder");

            log.stream().println("still here");
        }

        assertThat(Files.readAllLines(elsewhere.resolve("ami.log"))).containsExactly("still here");
    }

    @Test
    void without_a_file_reopening_changes_nothing() throws IOException {
        try (Log log = new Log(console)) {
            log.reopen();
            log.stream().println("one");
        }

        assertThat(console.toString(UTF_8).lines()).containsExactly("one");
    }

    @Test
    void who_logs_never_waits_and_the_log_counts_what_it_had_to_drop() {
        CountDownLatch stuck = new CountDownLatch(1);
        String line = "x".repeat(1 << 20);
        try (Log log = new Log(blockedBy(stuck))) {
            for (int i = 0; i < 100; i++) {
                log.stream().println(line);
            }
            stuck.countDown();
        }

        List<String> written = console.toString(UTF_8).lines().toList();
        List<String> notes =
                written.stream().filter(text -> text.length() < 100).toList();
        assertThat(notes).containsExactly("(97 log lines are missing: they could not be written in time)");
        assertThat(written).hasSize(3 + 1);
    }

    private OutputStream blockedBy(CountDownLatch stuck) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try {
                    stuck.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                console.write(bytes, offset, length);
            }
        };
    }

    @Test
    void a_new_file_is_for_its_owner_and_group_and_one_that_is_there_keeps_its_mode() throws IOException {
        Path fresh = folder.resolve("fresh.log");
        Path old = Files.createFile(
                folder.resolve("old.log"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Log log = new Log(OutputStream.nullOutputStream())) {
            log.moveTo(fresh);
            log.moveTo(old);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isIn("rw-r-----", "rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(old)))
                .isEqualTo("rw-------");
    }
}
