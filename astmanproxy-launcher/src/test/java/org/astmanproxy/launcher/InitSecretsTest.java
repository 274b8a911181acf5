package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.launcher.InitFolder.NAMES;
import static org.astmanproxy.launcher.InitFolder.SECRET;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.config.HashedSecret;
import org.astmanproxy.config.UserConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the secrets of {@code init} come from, and who sees them. */
class InitSecretsTest {
    private final Path parent;
    private final InitFolder files;

    InitSecretsTest(@TempDir Path parent) {
        this.parent = parent;
        this.files = new InitFolder(parent);
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    @Test
    void a_terminal_shows_the_random_secret_of_the_user_once_and_the_file_has_its_hash() throws Exception {
        CommandRun run = files.run(new InitRun().typing(), "--yes", "--user", "bob");

        String secret = found("^  ([A-Za-z0-9_-]{32})$", run.out());
        UserConfig bob = files.read().config().users().get(0);
        assertThat(bob.name()).isEqualTo("bob");
        assertThat(bob.profile()).contains("operator");
        assertThat(bob.hashedSecret().orElseThrow().matches(secret)).isTrue();
        for (String name : NAMES) {
            assertThat(Files.readString(files.folder().resolve(name))).doesNotContain(secret);
        }
        assertThat(files.folder().resolve(SECRET)).doesNotExist();
        assertThat(run.out().split(secret, -1)).hasSize(2);
        assertThat(files.run(new InitRun().typing(), "--yes", "--force").out()).doesNotContain(secret);
    }

    @Test
    void without_a_terminal_no_secret_is_printed_and_that_of_the_user_is_in_a_file_of_its_own() throws Exception {
        String group =
                Files.readAttributes(parent, PosixFileAttributes.class).group().getName();

        CommandRun run = files.init("--user", "bob", "--group", group);

        Path file = files.folder().resolve(SECRET);
        String secret = Files.readString(file).strip();
        assertThat(secret).matches("[A-Za-z0-9_-]{32}");
        assertThat(files.read()
                        .config()
                        .users()
                        .get(0)
                        .hashedSecret()
                        .orElseThrow()
                        .matches(secret))
                .isTrue();
        assertThat(files.mode(SECRET)).isEqualTo("rw-------");
        assertThat(run.out())
                .doesNotContain(secret, files.server().secret())
                .contains("The secret of user bob is in " + file + ". Give it to the clients, and delete the file.");
    }

    @Test
    void the_program_hashes_with_as_much_work_as_is_recommended() throws Exception {
        CommandRun run = CommandRun.of(
                ProxyProvider.find(),
                "init",
                "--yes",
                "--folder",
                files.folder().toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(files.folder().resolve("astmanproxy.users")))
                .contains("secret = pbkdf2:sha256:" + HashedSecret.ITERATIONS + ":");
    }

    @Test
    void the_login_for_asterisk_has_the_secret_of_the_host_line_and_is_printed_without_it() throws Exception {
        CommandRun run = files.init("--server-user", "gate");

        String secret = files.server().secret();
        assertThat(secret).matches("[A-Za-z0-9_-]{32}");
        assertThat(files.manager())
                .contains("[gate]\nsecret = " + secret + "\n", "deny = 0.0.0.0/0.0.0.0\ndeny = ::/0\n")
                .contains("permit = 127.0.0.1/255.255.255.255\n", "read = all\n", "write = all\n");
        assertThat(run.out())
                .contains("  [gate]", "  secret = (the one in manager-astmanproxy.conf)", "manager reload")
                .doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "a,b", "a;b ;c #d", "say \"so\"", "\"quoted\"", "back\\slash", "=,=", "Björk 世界"})
    void a_secret_from_a_file_reaches_both_sides_and_is_not_printed(String secret) throws Exception {
        Path file = Files.writeString(parent.resolve("secret"), secret + "\nanother line\n", UTF_8);

        CommandRun run = files.init("--server-secret-file", file.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(files.server().secret()).isEqualTo(secret);
        assertThat(files.read().warnings()).isEmpty();
        assertThat(files.manager()).contains("secret = " + secret.replace(";", "\\;") + "\n");
        assertThat(run.out()).doesNotContain("secret = " + secret).contains("secret = (the one that you have given)");
    }

    @Test
    void a_secret_may_come_from_the_environment() throws Exception {
        CommandRun run = files.run(new InitRun().with(Map.of("ASTMANPROXY_SERVER_SECRET", "from-there")));

        assertThat(run.exitCode()).isZero();
        assertThat(files.server().secret()).isEqualTo("from-there");
        assertThat(run.out()).doesNotContain("from-there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " blank", "blank ", "tab\there"})
    void a_secret_that_asterisk_cannot_read_back_is_refused(String secret) throws Exception {
        CommandRun run = files.run(new InitRun().with(Map.of("ASTMANPROXY_SERVER_SECRET", secret)));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().startsWith("astmanproxy: the secret of the login");
        files.assertNothingWritten();
    }
}
