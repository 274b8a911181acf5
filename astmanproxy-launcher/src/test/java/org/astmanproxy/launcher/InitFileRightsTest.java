package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.launcher.InitFolder.NAMES;
import static org.astmanproxy.launcher.InitFolder.SECRET;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read the files of {@code init}, and which files it replaces. */
class InitFileRightsTest {
    private final Path parent;
    private final InitFolder files;

    InitFileRightsTest(@TempDir Path parent) {
        this.parent = parent;
        this.files = new InitFolder(parent);
    }

    @Test
    void only_the_owner_can_read_the_files() throws Exception {
        files.init();

        for (String name : NAMES) {
            assertThat(files.mode(name)).as(name).isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.folder())))
                .isEqualTo("rwxr-x---");
    }

    @ParameterizedTest
    @ValueSource(strings = {"astmanproxy.conf", "astmanproxy.users", "manager-astmanproxy.conf", SECRET})
    void a_file_that_exists_stays_and_nothing_is_written(String name) throws Exception {
        Files.createDirectory(files.folder());
        Path file = Files.writeString(files.folder().resolve(name), "precious");

        CommandRun run = files.init();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .containsExactly("astmanproxy: " + file + " already exists, and nothing was written (expected: another"
                        + " --folder, or --force to replace)");
        try (Stream<Path> found = Files.list(files.folder())) {
            assertThat(found).containsExactly(file);
        }
        assertThat(file).hasContent("precious");
    }

    @Test
    void force_replaces_files_and_keeps_the_group_that_may_read_them() throws Exception {
        files.init();
        Path conf = files.folder().resolve("astmanproxy.conf");
        Files.writeString(conf, "old = 1");
        Files.setPosixFilePermissions(conf, PosixFilePermissions.fromString("rw-rw-r--"));

        CommandRun run = files.init("--force");

        assertThat(run.exitCode()).isZero();
        assertThat(files.read().warnings()).isEmpty();
        assertThat(files.mode("astmanproxy.conf")).isEqualTo("rw-r-----");
        assertThat(files.mode("astmanproxy.users")).isEqualTo("rw-------");
    }

    @Test
    void a_group_may_read_the_files() throws Exception {
        String group =
                Files.readAttributes(parent, PosixFileAttributes.class).group().getName();

        CommandRun run = files.init("--group", group);

        assertThat(run.exitCode()).as(run.err()).isZero();
        for (String name : NAMES) {
            assertThat(files.mode(name)).isEqualTo("rw-r-----");
            assertThat(Files.readAttributes(files.folder().resolve(name), PosixFileAttributes.class)
                            .group()
                            .getName())
                    .isEqualTo(group);
        }
    }
}
