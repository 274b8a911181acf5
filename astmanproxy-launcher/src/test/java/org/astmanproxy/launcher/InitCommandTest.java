package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ConfigSources;
import org.astmanproxy.config.HashedSecret;
import org.astmanproxy.config.LoadedConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.config.TlsMode;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.testkit.OpenSsl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitCommandTest {
    private static final List<String> NAMES =
            List.of("astmanproxy.conf", "astmanproxy.users", "manager-astmanproxy.conf");
    private static final String SECRET = "astmanproxy-user.secret";

    @TempDir
    private Path parent;

    private Path folder() {
        return parent.resolve("etc");
    }

    private CommandRun init(String... args) {
        return run(new InitRun(), args);
    }

    private CommandRun run(InitRun setup, String... args) {
        return setup.run(Stream.concat(Stream.of("--folder", folder().toString()), Stream.of(args))
                .toArray(String[]::new));
    }

    private LoadedConfig read() throws IOException, ConfigException {
        return ProxyProvider.find().readConfig(ConfigSources.of(folder().resolve("astmanproxy.conf")));
    }

    private ServerConfig server() throws IOException, ConfigException {
        return read().config().servers().get(0);
    }

    private String manager() throws IOException {
        return Files.readString(folder().resolve("manager-astmanproxy.conf"), UTF_8);
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    private String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve(name)));
    }

    private void assertNothingWritten() throws IOException {
        if (Files.exists(folder())) {
            try (Stream<Path> files = Files.list(folder())) {
                assertThat(files).isEmpty();
            }
        }
    }

    @Test
    void without_options_and_terminal_the_defaults_give_files_that_check_without_warnings() throws Exception {
        CommandRun run = init();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        LoadedConfig read = read();
        assertThat(read.warnings()).isEmpty();
        assertThat(read.config().authRequired()).isTrue();
        assertThat(read.config().listeners())
                .extracting(listener -> listener.address() + ":" + listener.port())
                .containsExactly("127.0.0.1:1234");
        assertThat(server()).hasToString("pbx1 (proxy@127.0.0.1:5038, events on)");
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(NAMES.get(0), NAMES.get(1), NAMES.get(2), SECRET);
        }
    }

    @Test
    void only_the_owner_can_read_the_files() throws Exception {
        init();

        for (String name : NAMES) {
            assertThat(mode(name)).as(name).isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void a_terminal_shows_the_random_secret_of_the_user_once_and_the_file_has_its_hash() throws Exception {
        CommandRun run = run(new InitRun().typing(), "--yes", "--user", "bob");

        String secret = found("^  ([A-Za-z0-9_-]{32})$", run.out());
        UserConfig bob = read().config().users().get(0);
        assertThat(bob.name()).isEqualTo("bob");
        assertThat(bob.profile()).contains("operator");
        assertThat(bob.hashedSecret().orElseThrow().matches(secret)).isTrue();
        for (String name : NAMES) {
            assertThat(Files.readString(folder().resolve(name))).doesNotContain(secret);
        }
        assertThat(folder().resolve(SECRET)).doesNotExist();
        assertThat(run.out().split(secret, -1)).hasSize(2);
        assertThat(run(new InitRun().typing(), "--yes", "--force").out()).doesNotContain(secret);
    }

    @Test
    void without_a_terminal_no_secret_is_printed_and_that_of_the_user_is_in_a_file_of_its_own() throws Exception {
        String group =
                Files.readAttributes(parent, PosixFileAttributes.class).group().getName();

        CommandRun run = init("--user", "bob", "--group", group);

        Path file = folder().resolve(SECRET);
        String secret = Files.readString(file).strip();
        assertThat(secret).matches("[A-Za-z0-9_-]{32}");
        assertThat(read().config().users().get(0).hashedSecret().orElseThrow().matches(secret))
                .isTrue();
        assertThat(mode(SECRET)).isEqualTo("rw-------");
        assertThat(run.out())
                .doesNotContain(secret, server().secret())
                .contains("The secret of user bob is in " + file + ". Give it to the clients, and delete the file.");
    }

    @Test
    void the_program_hashes_with_as_much_work_as_is_recommended() throws Exception {
        CommandRun run = CommandRun.of(ProxyProvider.find(), "init", "--yes", "--folder", folder().toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(folder().resolve("astmanproxy.users")))
                .contains("secret = pbkdf2:sha256:" + HashedSecret.ITERATIONS + ":");
    }

    @Test
    void the_login_for_asterisk_has_the_secret_of_the_host_line_and_is_printed_without_it() throws Exception {
        CommandRun run = init("--server-user", "gate");

        String secret = server().secret();
        assertThat(secret).matches("[A-Za-z0-9_-]{32}");
        assertThat(manager())
                .contains("[gate]\nsecret = " + secret + "\n", "deny = 0.0.0.0/0.0.0.0\ndeny = ::/0\n")
                .contains("permit = 127.0.0.1/255.255.255.255\n", "read = all\n", "write = all\n");
        assertThat(run.out())
                .contains("  [gate]", "  secret = (the one in manager-astmanproxy.conf)", "manager reload")
                .doesNotContain(secret);
    }

    @Test
    void the_end_of_the_output_says_how_to_go_on() {
        CommandRun run = init();

        assertThat(run.out())
                .contains("Wrote " + folder().resolve("astmanproxy.conf"))
                .endsWith("astmanproxy check --connect -c " + folder().resolve("astmanproxy.conf")
                        + System.lineSeparator() + "  astmanproxy -c " + folder().resolve("astmanproxy.conf")
                        + System.lineSeparator());
    }

    @Test
    void the_commands_at_the_end_are_ones_for_a_shell() {
        Path odd = parent.resolve("my 'own' files");

        CommandRun run = new InitRun().run("--folder", odd.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("  astmanproxy -c '" + parent + "/my '\\''own'\\'' files/astmanproxy.conf'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "a,b", "a;b ;c #d", "say \"so\"", "\"quoted\"", "back\\slash", "=,=", "Björk 世界"})
    void a_secret_from_a_file_reaches_both_sides_and_is_not_printed(String secret) throws Exception {
        Path file = Files.writeString(parent.resolve("secret"), secret + "\nanother line\n", UTF_8);

        CommandRun run = init("--server-secret-file", file.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(server().secret()).isEqualTo(secret);
        assertThat(read().warnings()).isEmpty();
        assertThat(manager()).contains("secret = " + secret.replace(";", "\\;") + "\n");
        assertThat(run.out()).doesNotContain("secret = " + secret).contains("secret = (the one that you have given)");
    }

    @Test
    void a_secret_may_come_from_the_environment() throws Exception {
        CommandRun run = run(new InitRun().with(Map.of("ASTMANPROXY_SERVER_SECRET", "from-there")));

        assertThat(run.exitCode()).isZero();
        assertThat(server().secret()).isEqualTo("from-there");
        assertThat(run.out()).doesNotContain("from-there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " blank", "blank ", "tab\there"})
    void a_secret_that_asterisk_cannot_read_back_is_refused(String secret) throws Exception {
        CommandRun run = run(new InitRun().with(Map.of("ASTMANPROXY_SERVER_SECRET", secret)));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().startsWith("astmanproxy: the secret of the login");
        assertNothingWritten();
    }

    @Test
    void options_name_the_server_the_listener_and_the_user() throws Exception {
        CommandRun run = init(
                "--server-host",
                "::1",
                "--server-port",
                "5039",
                "--server-name",
                "berlin",
                "--listen",
                "[::1]:2000",
                "--user",
                "board",
                "--profile",
                "wallboard",
                "--proxy-address",
                "10.0.0.9");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(server()).hasToString("berlin (proxy@::1:5039, events on)");
        assertThat(read().config().listeners().get(0).port()).isEqualTo(2000);
        assertThat(read().config().users().get(0).profile()).contains("wallboard");
        assertThat(read().warnings()).isEmpty();
        assertThat(manager()).contains("permit = 10.0.0.9/255.255.255.255\n");
    }

    @Test
    void a_certificate_authority_for_the_server_means_tls() throws Exception {
        OpenSsl openssl = new OpenSsl(parent);
        openssl.selfSigned("pbx");

        CommandRun run = init("--server-cafile", openssl.file("pbx.pem").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(server().port()).isEqualTo(5039);
        assertThat(server().tls().flatMap(ServerTls::caFile)).contains(openssl.file("pbx.pem"));
        assertThat(read().warnings()).isEmpty();
        assertThat(manager()).contains("tlsenable = yes", "with port 5039");
    }

    @Test
    void a_server_with_tls_is_verified_by_the_system() throws Exception {
        assertThat(init("--server-tls").exitCode()).isZero();

        assertThat(server().tls()).contains(ServerTls.verified());
    }

    @Test
    void clients_of_other_machines_get_tls_only_if_there_is_a_certificate() throws Exception {
        OpenSsl openssl = new OpenSsl(parent);
        openssl.selfSigned("own");

        CommandRun run = init(
                "--listen",
                "*:1234",
                "--certfile",
                openssl.file("own.pem").toString(),
                "--keyfile",
                openssl.file("own.key").toString());

        Files.setPosixFilePermissions(openssl.file("own.key"), PosixFilePermissions.fromString("rw-------"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(read().warnings()).isEmpty();
        assertThat(read().config().listeners().get(0).tls()).isEqualTo(TlsMode.TLS);
    }

    @Test
    void the_warnings_of_an_open_listener_are_shown() {
        CommandRun run = init("--listen", "*:1234");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("warning: ", "without TLS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"astmanproxy.conf", "astmanproxy.users", "manager-astmanproxy.conf", SECRET})
    void a_file_that_exists_stays_and_nothing_is_written(String name) throws Exception {
        Files.createDirectory(folder());
        Path file = Files.writeString(folder().resolve(name), "precious");

        CommandRun run = init();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .containsExactly("astmanproxy: " + file + " already exists, and nothing was written (expected: another"
                        + " --folder, or --force to replace)");
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files).containsExactly(file);
        }
        assertThat(file).hasContent("precious");
    }

    @Test
    void force_replaces_files_and_keeps_the_group_that_may_read_them() throws Exception {
        init();
        Path conf = folder().resolve("astmanproxy.conf");
        Files.writeString(conf, "old = 1");
        Files.setPosixFilePermissions(conf, PosixFilePermissions.fromString("rw-rw-r--"));

        CommandRun run = init("--force");

        assertThat(run.exitCode()).isZero();
        assertThat(read().warnings()).isEmpty();
        assertThat(mode("astmanproxy.conf")).isEqualTo("rw-r-----");
        assertThat(mode("astmanproxy.users")).isEqualTo("rw-------");
    }

    @Test
    void a_group_may_read_the_files() throws Exception {
        String group =
                Files.readAttributes(parent, PosixFileAttributes.class).group().getName();

        CommandRun run = init("--group", group);

        assertThat(run.exitCode()).as(run.err()).isZero();
        for (String name : NAMES) {
            assertThat(mode(name)).isEqualTo("rw-r-----");
            assertThat(Files.readAttributes(folder().resolve(name), PosixFileAttributes.class)
                            .group()
                            .getName())
                    .isEqualTo(group);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--group | no-such-group-here | there is no group",
                "--server-port | 0 | expected: 1 to 65535",
                "--server-port | many | expected: 1 to 65535",
                "--server-host | pbx.example.org:5038 | contains a port",
                "--server-user | a]b | expected: up to 64 letters",
                "--server-name | a b | expected: up to 64 letters",
                "--server-cafile | nowhere.pem | expected: a file that can be read",
                "--listen | 1234 | expected: address:port",
                "--listen | 127.0.0.1:99999 | 99999",
                "--certfile | nowhere.pem | expected: a file that can be read",
                "--keyfile | pom.xml | without --certfile",
                "--user | 'bob ann' | expected: up to 64 letters",
                "--profile | king | king",
                "--profile | tenant | channel",
                "--set | secret=x | expected: KEY=VALUE",
                "--set | colour=red | colour",
                "--set | nothing | expected: KEY=VALUE"
            })
    void a_value_that_cannot_work_is_one_line_and_nothing_is_written(String option, String value, String expected)
            throws Exception {
        CommandRun run = init(option, value);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("astmanproxy: ")
                .contains(expected);
        assertThat(run.out()).isEmpty();
        assertNothingWritten();
    }

    @Test
    void a_profile_gets_the_keys_that_it_needs() throws Exception {
        CommandRun run = init(
                "--profile",
                "tenant",
                "--set",
                "channel=PJSIP/a-",
                "--set",
                "out_context=internal",
                "--set",
                "in_context=from-a");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(read().config().users().get(0).profile()).contains("tenant");
        assertThat(read().warnings()).isEmpty();
    }

    @Test
    void somebody_at_a_terminal_is_asked_only_for_what_no_option_says() throws Exception {
        InitRun setup = new InitRun().typing("no", "", "", "", "readonly");

        CommandRun run = run(
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
        assertThat(server()).hasToString("berlin (gate@127.0.0.2:5038, events on)");
    }

    @Test
    void the_answers_are_written() throws Exception {
        InitRun setup =
                new InitRun().typing("127.0.0.2", "no", "6038", "berlin", "gate", "hush", "", "bob", "readonly");

        CommandRun run = run(setup);

        assertThat(run.exitCode()).as(setup.shown + run.err()).isZero();
        assertThat(setup.shown)
                .hasSize(9)
                .contains("Its AMI port [5038]: ", "hidden Secret of that login; empty to make a random one: ");
        assertThat(server()).hasToString("berlin (gate@127.0.0.2:6038, events on)");
        assertThat(server().secret()).isEqualTo("hush");
        assertThat(run.out()).doesNotContain("hush");
        assertThat(read().config().users().get(0).name()).isEqualTo("bob");
        assertThat(read().config().users().get(0).profile()).contains("readonly");
    }

    @Test
    void an_invalid_answer_is_explained_and_asked_again() throws Exception {
        InitRun setup = new InitRun().typing("", "maybe", "no", "0", "", "", "", "", "", "", "");

        CommandRun run = run(setup);

        assertThat(run.exitCode()).as(setup.shown + run.err()).isZero();
        assertThat(setup.shown)
                .contains("  'maybe' (expected: yes or no)", "  --server-port: '0' (expected: 1 to 65535)");
        assertThat(server()).hasToString("pbx1 (proxy@127.0.0.1:5038, events on)");
    }

    @Test
    void the_end_of_the_input_ends_the_command_without_files() throws Exception {
        CommandRun run = run(new InitRun().typing("", "no"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("astmanproxy: the input ended before the last question");
        assertNothingWritten();
    }

    @Test
    void yes_asks_nothing() {
        InitRun setup = new InitRun().typing();

        assertThat(run(setup, "--yes").exitCode()).isZero();
        assertThat(setup.shown).isEmpty();
    }

    @Test
    void an_unknown_host_leaves_permit_to_the_operator() throws Exception {
        CommandRun run = init("--server-host", "no-such-host.invalid");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(manager()).contains("Write it here.\n;permit = ADDRESS/255.255.255.255\n");
        assertThat(server().host()).isEqualTo("no-such-host.invalid");
    }
}
