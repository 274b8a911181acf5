package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.launcher.InitFolder.NAMES;
import static org.astmanproxy.launcher.InitFolder.SECRET;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.astmanproxy.config.LoadedConfig;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.config.TlsMode;
import org.astmanproxy.testkit.OpenSsl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files that {@code init} writes, and what it says. */
class InitCommandTest {
    private final Path parent;
    private final InitFolder files;

    InitCommandTest(@TempDir Path parent) {
        this.parent = parent;
        this.files = new InitFolder(parent);
    }

    @Test
    void without_options_and_terminal_the_defaults_give_files_that_check_without_warnings() throws Exception {
        CommandRun run = files.init();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        LoadedConfig read = files.read();
        assertThat(read.warnings()).isEmpty();
        assertThat(read.config().authRequired()).isTrue();
        assertThat(read.config().listeners())
                .extracting(listener -> listener.address() + ":" + listener.port())
                .containsExactly("127.0.0.1:1234");
        assertThat(files.server()).hasToString("pbx1 (proxy@127.0.0.1:5038, events on)");
        try (Stream<Path> found = Files.list(files.folder())) {
            assertThat(found.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(NAMES.get(0), NAMES.get(1), NAMES.get(2), SECRET);
        }
    }

    @Test
    void the_end_of_the_output_says_how_to_go_on() {
        CommandRun run = files.init();

        assertThat(run.out())
                .contains("Wrote " + files.folder().resolve("astmanproxy.conf"))
                .endsWith("astmanproxy check --connect -c " + files.folder().resolve("astmanproxy.conf")
                        + System.lineSeparator() + "  astmanproxy -c "
                        + files.folder().resolve("astmanproxy.conf")
                        + System.lineSeparator());
    }

    @Test
    void the_commands_at_the_end_are_ones_for_a_shell() {
        Path odd = parent.resolve("my 'own' files");

        CommandRun run = new InitRun().run("--folder", odd.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("  astmanproxy -c '" + parent + "/my '\\''own'\\'' files/astmanproxy.conf'");
    }

    @Test
    void options_name_the_server_the_listener_and_the_user() throws Exception {
        CommandRun run = files.init(
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
        assertThat(files.server()).hasToString("berlin (proxy@::1:5039, events on)");
        assertThat(files.read().config().listeners().get(0).port()).isEqualTo(2000);
        assertThat(files.read().config().users().get(0).profile()).contains("wallboard");
        assertThat(files.read().warnings()).isEmpty();
        assertThat(files.manager()).contains("permit = 10.0.0.9/255.255.255.255\n");
    }

    @Test
    void a_certificate_authority_for_the_server_means_tls() throws Exception {
        OpenSsl openssl = new OpenSsl(parent);
        openssl.selfSigned("pbx");

        CommandRun run = files.init("--server-cafile", openssl.file("pbx.pem").toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(files.server().port()).isEqualTo(5039);
        assertThat(files.server().tls().flatMap(ServerTls::caFile)).contains(openssl.file("pbx.pem"));
        assertThat(files.read().warnings()).isEmpty();
        assertThat(files.manager()).contains("tlsenable = yes", "with port 5039");
    }

    @Test
    void a_server_with_tls_is_verified_by_the_system() throws Exception {
        assertThat(files.init("--server-tls").exitCode()).isZero();

        assertThat(files.server().tls()).contains(ServerTls.verified());
    }

    @Test
    void clients_of_other_machines_get_tls_only_if_there_is_a_certificate() throws Exception {
        OpenSsl openssl = new OpenSsl(parent);
        openssl.selfSigned("own");

        CommandRun run = files.init(
                "--listen",
                "*:1234",
                "--certfile",
                openssl.file("own.pem").toString(),
                "--keyfile",
                openssl.file("own.key").toString());

        Files.setPosixFilePermissions(openssl.file("own.key"), PosixFilePermissions.fromString("rw-------"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(files.read().warnings()).isEmpty();
        assertThat(files.read().config().listeners().get(0).tls()).isEqualTo(TlsMode.TLS);
    }

    @Test
    void the_warnings_of_an_open_listener_are_shown() {
        CommandRun run = files.init("--listen", "*:1234");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("warning: ", "without TLS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--group | no-such-group-here | there is no group",
                "--server-port | 0 | expected: 1 to 65535",
                "--server-port | many | expected: 1 to 65535",
                "--server-host | pbx.example.org:5038 | contains a port",
                "--server-host | http://pbx | is not a host",
                "--server-host | a!b | expected: a host name or address",
                "--server-user | a]b | expected: up to 64 letters",
                "--server-user | General | cannot be a user",
                "--user | general | cannot be a user",
                "--proxy-address | pbx.example.org | expected: an IPv4 or IPv6 address",
                "--proxy-address | 10.0.0.1/24 | expected: an IPv4 or IPv6 address",
                "--server-secret-file | src | src: a folder, not a file",
                "--listen | pbx!:1234 | expected: a host name or address",
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
        CommandRun run = files.init(option, value);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("astmanproxy: ")
                .contains(expected);
        assertThat(run.out()).isEmpty();
        files.assertNothingWritten();
        assertThat(files.folder()).as("no empty folder is left").doesNotExist();
    }

    @Test
    void the_profiles_are_those_of_the_users_file() throws Exception {
        String page = Files.readString(Path.of("../docs/reference/users.md"));

        String all = String.join(", ", InitProxyOptions.PROFILES);
        assertThat(page).contains("- Range: " + all.replace(", operator", " or operator") + "\n");
    }

    @Test
    void a_profile_gets_the_keys_that_it_needs() throws Exception {
        CommandRun run = files.init(
                "--profile",
                "tenant",
                "--set",
                "channel=PJSIP/a-",
                "--set",
                "out_context=internal",
                "--set",
                "in_context=from-a");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(files.read().config().users().get(0).profile()).contains("tenant");
        assertThat(files.read().warnings()).isEmpty();
    }

    @Test
    void an_unknown_host_leaves_permit_to_the_operator() throws Exception {
        CommandRun run = files.init("--server-host", "no-such-host.invalid");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(files.manager()).contains("Write it here.\n;permit = ADDRESS/255.255.255.255\n");
        assertThat(files.server().host()).isEqualTo("no-such-host.invalid");
    }
}
