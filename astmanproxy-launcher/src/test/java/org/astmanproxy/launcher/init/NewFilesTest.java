package org.astmanproxy.launcher.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.astmanproxy.config.InvalidInputException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewFilesTest {
    private static final String NAME = "astmanproxy.conf";
    private static final int ANOTHER_ACCOUNT = 65533;

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    void make_the_folder() throws IOException {
        folder = Files.createDirectory(parent.resolve("etc"));
        mode(folder, 0755);
    }

    private static void mode(Path path, int mode) throws IOException {
        Files.setAttribute(path, "unix:mode", mode);
    }

    private void write(ExistingFiles existing, Optional<String> group, NewFiles.StagedCheck check) throws IOException {
        new NewFiles(folder, group, existing).write(Map.of(NAME, "secret"), check);
    }

    private void write(ExistingFiles existing) throws IOException {
        write(existing, Optional.empty(), stage -> {});
    }

    private void assertEmpty() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0775, 0757, 01777})
    void a_folder_in_which_other_accounts_can_write_is_refused(int mode) throws IOException {
        mode(folder, mode);

        assertThatThrownBy(() -> write(ExistingFiles.KEEP))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("other accounts can write in " + folder.toRealPath()
                        + ", so the secrets would not be safe there, and nothing was written (expected: another"
                        + " --folder, or run: chmod go-w " + folder.toRealPath() + ")");
        assertEmpty();
    }

    @Test
    void a_file_in_the_place_of_the_folder_or_above_it_is_named() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "keep");

        for (Path wrong : List.of(file, file.resolve("below"))) {
            assertThatThrownBy(() -> new NewFiles(wrong, Optional.empty(), ExistingFiles.KEEP)
                            .write(Map.of(NAME, "secret"), stage -> {}))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(file + " is not a folder, and nothing was written (expected: another --folder)");
        }
        assertThat(file).hasContent("keep");
    }

    @Test
    void a_folder_that_takes_no_file_is_named_itself() throws IOException {
        mode(folder, 0555);
        // root can write everywhere, but no account can make a folder in that of the kernel
        folder = Files.isWritable(folder) ? Path.of("/sys") : folder.toRealPath();

        assertThatThrownBy(() -> write(ExistingFiles.KEEP))
                .isInstanceOfSatisfying(
                        FileSystemException.class,
                        refused -> assertThat(refused.getFile()).isEqualTo(folder.toString()))
                .message()
                .doesNotContain(".astmanproxy-init");
    }

    @Test
    void a_folder_that_other_accounts_can_rename_is_refused() throws IOException {
        mode(parent, 0777);

        assertThatThrownBy(() -> write(ExistingFiles.KEEP))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("chmod go-w " + parent.toRealPath());
        assertEmpty();
    }

    @Test
    void a_folder_that_only_its_owner_can_rename_is_accepted() throws IOException {
        mode(parent, 01777);

        write(ExistingFiles.KEEP);

        assertThat(folder.resolve(NAME)).hasContent("secret");
    }

    @Test
    void only_files_that_were_written_are_deleted() throws IOException {
        Path precious = Files.createDirectory(parent.resolve("precious"));
        Files.writeString(precious.resolve("passwd"), "keep");

        assertThatThrownBy(() -> write(ExistingFiles.KEEP, Optional.empty(), stage -> {
                    Files.move(stage, parent.resolve("moved"));
                    Files.createSymbolicLink(stage, precious);
                    throw new InvalidInputException("refused");
                }))
                .hasMessage("refused");

        assertThat(precious.resolve("passwd")).hasContent("keep");
        assertEmpty();
    }

    @Test
    void a_link_in_the_place_of_a_new_file_does_not_change_the_mode_of_its_target() throws IOException {
        Path target = Files.writeString(parent.resolve("target"), "private");
        mode(target, 0600);
        String group =
                Files.readAttributes(parent, PosixFileAttributes.class).group().getName();

        assertThatThrownBy(() -> write(ExistingFiles.KEEP, Optional.of(group), stage -> {
                    Files.delete(stage.resolve(NAME));
                    Files.createSymbolicLink(stage.resolve(NAME), target);
                }))
                .isInstanceOf(IOException.class);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_link_in_the_place_of_an_old_file_gives_the_new_one_nothing() throws IOException {
        Path target = Files.writeString(parent.resolve("target"), "open");
        mode(target, 0644);
        Files.createSymbolicLink(folder.resolve(NAME), target);

        write(ExistingFiles.REPLACE);

        assertThat(Files.isRegularFile(folder.resolve(NAME), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(NAME))))
                .isEqualTo("rw-------");
        assertThat(target).hasContent("open");
    }

    @Test
    void the_group_can_enter_each_new_folder() throws IOException {
        needsRoot();
        Path above = parent.resolve("new");
        folder = above.resolve("etc");

        write(ExistingFiles.KEEP, Optional.of("daemon"), stage -> {});

        for (Path one : List.of(above, folder, folder.resolve(NAME))) {
            PosixFileAttributes made = Files.readAttributes(one, PosixFileAttributes.class);
            assertThat(made.group().getName()).as(one.toString()).isEqualTo("daemon");
            assertThat(PosixFilePermissions.toString(made.permissions()))
                    .isEqualTo(made.isDirectory() ? "rwxr-x---" : "rw-r-----");
        }
    }

    @Test
    void an_unknown_group_leaves_no_new_folder() {
        folder = parent.resolve("new");

        assertThatThrownBy(() -> write(ExistingFiles.KEEP, Optional.of("no-such-group"), stage -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--group: there is no group 'no-such-group'");

        assertThat(folder).doesNotExist();
    }

    private void needsRoot() throws IOException {
        Assumptions.assumeTrue(
                Integer.valueOf(0).equals(Files.getAttribute(parent, "unix:uid")), "only root can give files away");
    }

    private void giveAway(Path path) throws IOException {
        needsRoot();
        Files.setAttribute(path, "unix:uid", ANOTHER_ACCOUNT);
    }

    @Test
    void a_file_of_another_account_is_not_replaced() throws IOException {
        giveAway(Files.writeString(folder.resolve(NAME), "planted"));

        assertThatThrownBy(() -> write(ExistingFiles.REPLACE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        folder.resolve(NAME).toRealPath() + " belongs to the account '" + ANOTHER_ACCOUNT + "'");

        assertThat(folder.resolve(NAME)).hasContent("planted");
    }

    @Test
    void a_folder_of_another_account_is_refused() throws IOException {
        giveAway(folder);

        assertThatThrownBy(() -> write(ExistingFiles.KEEP))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("belongs to the account '" + ANOTHER_ACCOUNT + "'");
        assertEmpty();
    }
}
