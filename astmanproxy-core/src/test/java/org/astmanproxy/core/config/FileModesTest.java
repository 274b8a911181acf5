package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.astmanproxy.config.ConfigError;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.testkit.OpenSsl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that other users of the machine can read or change. */
class FileModesTest {
    private static final String EVERY = "every user of this machine can ";

    @TempDir
    private Path folder;

    private Conf conf = new Conf(Path.of(""));

    @BeforeEach
    void files() {
        conf = new Conf(folder).users("bob = x");
        conf.read(Conf.HOST);
    }

    private static Path mode(Path file, String mode) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private List<String> shown(List<ConfigError> warnings) {
        return warnings.stream()
                .map(warning -> warning.toString().replace(folder + "/", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"rw-r-----,''", "rw-r--r--,read", "rw-rw-rw-,read and change", "rw-r---w-,change"})
    void the_users_file_is_for_nobody_else(String mode, String can) throws IOException, ConfigException {
        mode(conf.usersFile(), mode);
        List<String> expected = can.isEmpty()
                ? List.of()
                : List.of("astmanproxy.users: " + EVERY + can + " this file and the secrets in it (chmod o="
                        + " astmanproxy.users)");

        assertThat(shown(conf.read(Conf.HOST).warnings())).isEqualTo(expected);
        assertThat(shown(ConfigFiles.readUsers(conf.usersFile()).warnings())).isEqualTo(expected);
    }

    @Test
    void a_configuration_with_secrets_is_for_nobody_else() throws IOException, ConfigException {
        mode(conf.file(), "rw-r--r--");

        assertThat(shown(conf.reread().warnings()))
                .containsExactly("astmanproxy.conf: " + EVERY
                        + "read this file and the secrets in it (chmod o= astmanproxy.conf)");
        Files.writeString(conf.file(), "listenport = 1\n");
        assertThat(shown(conf.reread().warnings()))
                .as("without a secret in it")
                .noneMatch(warning -> warning.contains(EVERY));
    }

    @Test
    void a_private_key_is_for_nobody_else() throws IOException {
        OpenSsl files = new OpenSsl(folder);
        files.selfSigned("proxy");
        mode(folder.resolve("proxy.pem"), "rw-r--r--");
        String[] lines = {Conf.HOST, "certfile = proxy.pem", "keyfile = proxy.key", "listen = 1, , , tls"};
        assertThat(conf.warnings(lines)).isEmpty();

        mode(folder.resolve("proxy.key"), "rw-r--r--");
        assertThat(shown(conf.read(lines).warnings()))
                .containsExactly("astmanproxy.conf:3: keyfile: 'proxy.key': " + EVERY
                        + "read this file and the private key in it (chmod o= proxy.key)");
        mode(files.join("proxy.pem", "proxy.pem", "proxy.key"), "rw-r--r--");
        assertThat(conf.warnings(Conf.HOST, "certfile = proxy.pem", "listen = 1, , , tls"))
                .singleElement()
                .asString()
                .startsWith("conf:2: certfile: ");
    }

    @Test
    void others_bring_in_no_jars() throws IOException {
        Path parent = Files.createDirectory(folder.resolve("parent"));
        Path formats = Files.createDirectory(parent.resolve("formats"));
        Path jar = Files.createFile(formats.resolve("a.jar"));
        assertThat(FileModes.ofFormats(formats)).isEmpty();

        mode(parent, "rwxrwxrwx");
        mode(formats, "rwxrwxrwx");
        mode(jar, "rw-rw-rw-");
        String rights = ", and a jar has all rights of the proxy (chmod o-w ";
        assertThat(shown(FileModes.ofFormats(formats)))
                .containsExactly(
                        "parent/formats: " + EVERY + "add a jar to this folder" + rights + "parent/formats)",
                        "parent/formats/a.jar: " + EVERY + "change this jar" + rights + "parent/formats/a.jar)",
                        "parent: " + EVERY + "replace what is in this folder, and so the folder of formats" + rights
                                + "parent)");
    }

    @Test
    void a_parent_in_which_nobody_removes_the_files_of_others_is_good() throws IOException {
        Path parent = Files.createDirectory(folder.resolve("parent"));
        Path formats = Files.createDirectory(parent.resolve("formats"));
        Files.setAttribute(parent, "unix:mode", 01777);

        assertThat(FileModes.ofFormats(formats)).isEmpty();
    }

    @Test
    void a_folder_that_is_not_there_is_no_matter_of_modes() {
        assertThat(FileModes.ofFormats(folder.resolve("none"))).isEmpty();
    }
}
