package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.launcher.ProxyAccess.ProxyLogin;
import org.astmanproxy.launcher.ProxyAccess.ProxyTls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Where the commands for a running proxy find its address and the login. */
@DisabledOnOs(OS.WINDOWS)
class ProxyOptionsTest {
    private static final ProxyLogin ADMINISTRATOR = new ProxyLogin("ops", "of the proxy");

    @TempDir
    private Path folder;

    private Path config = Path.of("");

    @BeforeEach
    void configure() throws IOException {
        Path users = ownerOnly("astmanproxy.users", "[ops]\nsecret = of the proxy\nadmin = yes\n");
        config = ownerOnly(
                "astmanproxy.conf",
                "host = localhost, 5038, a, b, on\nlistenaddress = 127.0.0.1\nlistenport = 4321\nusersfile = " + users
                        + "\n");
    }

    private Path ownerOnly(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private ProxyAccess find(Map<String, String> environment, String... args) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        try (Log log = new Log(OutputStream.nullOutputStream())) {
            ProxyOptions options = CommandLine.populateCommand(new ProxyOptions(), args);
            return options.find(new Surroundings(
                    new ProgramOutput(nowhere, nowhere, log),
                    environment,
                    Optional.empty(),
                    ProxyProvider::find,
                    LinkedBlockingQueue::new));
        }
    }

    private Map<String, String> home() {
        return Map.of("XDG_CONFIG_HOME", folder.toString());
    }

    @Test
    void an_option_counts_before_the_environment_and_that_before_the_file_of_the_user() throws IOException {
        ownerOnly("astmanproxy", "address = file:1\nuser = filer\nsecret = f\n");
        assertThat(find(home()).shown()).isEqualTo("file:1");
        assertThat(find(home()).login()).contains(new ProxyLogin("filer", "f"));
        Map<String, String> environment = Map.of(
                "XDG_CONFIG_HOME",
                folder.toString(),
                "ASTMANPROXY_ADDRESS",
                "variable:2",
                "ASTMANPROXY_USER",
                "eve",
                "ASTMANPROXY_SECRET",
                "v");
        assertThat(find(environment).shown()).isEqualTo("variable:2");
        assertThat(find(environment).login()).contains(new ProxyLogin("eve", "v"));
        ProxyAccess access = find(environment, "-a", "option:3", "-l", "olga", "--secret", "o");
        assertThat(access.shown()).isEqualTo("option:3");
        assertThat(access.login()).contains(new ProxyLogin("olga", "o"));
    }

    @Test
    void the_configuration_counts_last() throws IOException {
        ProxyAccess access = find(home(), "-c", config.toString());
        assertThat(access.shown()).isEqualTo("127.0.0.1:4321");
        assertThat(access.login()).contains(ADMINISTRATOR);
    }

    @Test
    void the_secret_of_the_configuration_goes_to_no_other_machine() throws IOException {
        for (String local : new String[] {"localhost:1", "127.0.0.1:1", "127.1.2.3:1", "[::1]:1"}) {
            assertThat(find(home(), "-c", config.toString(), "-a", local).login())
                    .as(local)
                    .contains(ADMINISTRATOR);
        }
        for (String other : new String[] {"10.0.0.9:1", "127.0.0.1.example.org:1", "localhost.example.org"}) {
            assertThat(find(home(), "-c", config.toString(), "-a", other).login())
                    .as(other)
                    .isEmpty();
        }
    }

    @Test
    void a_configuration_without_a_listener_for_ami_names_no_address() throws IOException {
        ownerOnly("astmanproxy.conf", "host = localhost, 5038, a, b, on\ninputformat = http\n");

        assertThatThrownBy(() -> find(home(), "-c", config.toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("the configuration has no listener with the input format standard or auto");
        assertThat(find(home(), "-c", config.toString(), "-a", "127.0.0.1:1").shown())
                .isEqualTo("127.0.0.1:1");
    }

    @Test
    void certificates_to_trust_imply_tls_wherever_they_are_named() throws IOException {
        assertThat(find(home(), "-a", "h:1").tls()).isEmpty();
        assertThat(find(home(), "-a", "h:1", "--cafile", "ca.pem").tls())
                .contains(new ProxyTls(Optional.of(Path.of("ca.pem"))));
        ownerOnly("astmanproxy", "cafile = mine.pem\n");
        assertThat(find(home(), "-a", "h:1").tls()).contains(new ProxyTls(Optional.of(Path.of("mine.pem"))));
    }

    @ParameterizedTest
    @CsvSource({
        "pbx:1, pbx, 1",
        "pbx, pbx, 1234",
        "::1, ::1, 1234",
        "[::1], ::1, 1234",
        "[::1]:99, ::1, 99",
        "fe80::1%eth0, fe80::1%eth0, 1234"
    })
    void an_address_may_lack_the_port_and_be_one_of_ipv6(String text, String host, int port) throws IOException {
        assertThat(find(home(), "-a", text)).isEqualTo(new ProxyAccess(host, port, Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://pbx:8080", "pbx:8080/", ":1234", "pbx:", "pbx:99999", "pbx:http", "[]:1"})
    void a_text_that_is_no_address_is_refused(String text) {
        assertThatThrownBy(() -> find(home(), "-a", text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("address: '")
                .hasMessageContaining("(expected: host:port");
    }

    @Test
    void a_word_for_tls_that_is_neither_yes_nor_no_sends_no_secret_in_clear() throws IOException {
        Path file = ownerOnly("astmanproxy", "address = h:1\ntls = on\n");

        assertThatThrownBy(() -> find(home())).hasMessage(file + ":2: tls: 'on' (expected: yes or no)");
        ownerOnly("astmanproxy", "tls = YES\n");
        assertThat(find(home(), "-a", "h:1").tls()).isPresent();
        ownerOnly("astmanproxy", "tls = no\n");
        assertThat(find(home(), "-a", "h:1").tls()).isEmpty();
    }

    @Test
    void files_with_a_byte_order_mark_are_read_without_it() throws IOException {
        ownerOnly("astmanproxy", "\ufeffaddress = h:1\nuser = bob\n");
        Path secret = ownerOnly("secret", "\ufeffs3cret\r\n");

        assertThat(find(home(), "--secret-file", secret.toString()).login()).contains(new ProxyLogin("bob", "s3cret"));
    }

    @Test
    void a_file_that_cannot_be_read_is_named() throws IOException {
        Path latin1 = Files.write(folder.resolve("latin1"), new byte[] {(byte) 0xe9, '\n'});

        assertThatThrownBy(() -> find(home(), "-l", "bob", "--secret-file", latin1.toString()))
                .hasMessage(latin1 + ": not a text in UTF-8");
        assertThatThrownBy(() -> find(home(), "-l", "bob", "--secret-file", folder.toString()))
                .hasMessage(folder + ": a folder, not a file");
    }

    @Test
    void a_configuration_with_an_error_does_not_keep_commands_from_another_machine() throws IOException {
        Files.writeString(config, "hots = x\n");

        assertThat(find(home(), "-c", config.toString(), "-a", "10.0.0.9:1").shown())
                .isEqualTo("10.0.0.9:1");
        assertThatThrownBy(() -> find(home(), "-c", config.toString(), "-a", "127.0.0.1:1"))
                .hasMessage(config + " has an error (astmanproxy check -c " + config + " shows it)");
    }

    @Test
    void certificates_to_trust_that_cannot_be_used_are_named_before_a_connection() throws IOException {
        for (String text :
                new String[] {"", "garbage\n", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"}) {
            Path file = ownerOnly("ca.pem", text);
            ProxyAccess access = find(home(), "-a", "h:1", "--cafile", file.toString());

            assertThatThrownBy(access::trust)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(file + ": has no certificate in it (expected: a PEM file)");
        }
        assertThatThrownBy(find(home(), "-a", "h:1", "--cafile", folder.toString())::trust)
                .hasMessage(folder + ": a folder, not a file");
    }
}
