package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.astmanproxy.launcher.ProxyAccess.ProxyLogin;
import org.astmanproxy.launcher.ProxyAccess.ProxyTls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
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
    void certificates_to_trust_imply_tls_wherever_they_are_named() throws IOException {
        assertThat(find(home(), "-a", "h:1").tls()).isEmpty();
        assertThat(find(home(), "-a", "h:1", "--cafile", "ca.pem").tls())
                .contains(new ProxyTls(Optional.of(Path.of("ca.pem"))));
        ownerOnly("astmanproxy", "cafile = mine.pem\n");
        assertThat(find(home(), "-a", "h:1").tls()).contains(new ProxyTls(Optional.of(Path.of("mine.pem"))));
    }
}
