package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --connect} with the engine and a configuration file. */
class CheckConnectTest {
    @TempDir
    private Path folder;

    private CommandRun check(String... lines) throws IOException {
        Path file = Files.write(folder.resolve("a.conf"), List.of(lines));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return CommandRun.of(ProxyProvider.find(), "check", "--connect", "--timeout", "30", "-c", file.toString());
    }

    private static String host(String name, int port) {
        return "host = 127.0.0.1, " + port + ", proxy, " + ScriptedAsterisk.SECRET + ", on, off, name=" + name;
    }

    /** A port on which nobody listens. */
    private static int closedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static ScriptedAsterisk asterisk(String name) {
        return new ScriptedAsterisk(name)
                .withoutListing()
                .replies(action -> Optional.of("Response: Success\r\n" + "ActionID: " + action.get("ActionID")
                        + "\r\nPing: Pong (Priv: <none>)\r\n\r\n"));
    }

    @Test
    void the_summary_comes_first_and_a_good_server_gives_0() throws IOException {
        try (ScriptedAsterisk asterisk = asterisk("pbx1")) {
            CommandRun run = check(host("pbx1", asterisk.port()));

            assertThat(run.exitCode()).as(run.out()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out().lines())
                    .startsWith(folder.resolve("a.conf") + " is valid. This would run:")
                    .contains(
                            "Trying 1 server, at most 30 s:",
                            "  pbx1 (proxy@127.0.0.1:" + asterisk.port() + ", events on):",
                            "    ok       login:       Asterisk accepts user proxy");
            assertThat(run.out()).doesNotContain(ScriptedAsterisk.SECRET);
        }
    }

    @Test
    void a_server_out_of_reach_gives_4_although_another_one_refuses_the_login() throws IOException {
        try (ScriptedAsterisk asterisk = asterisk("pbx1").secret("another")) {
            CommandRun run = check(host("pbx1", asterisk.port()), host("pbx2", closedPort()));

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.err().lines()).containsExactly("astmanproxy: the proxy could not log in to pbx1, pbx2");
            assertThat(run.out()).contains("FAILED   login:       login refused", "FAILED   connection:  port ");
        }
    }

    @Test
    void a_refused_login_gives_5() throws IOException {
        try (ScriptedAsterisk good = asterisk("pbx1");
                ScriptedAsterisk refusing = asterisk("pbx2").secret("another")) {
            CommandRun run = check(host("pbx1", good.port()), host("pbx2", refusing.port()));

            assertThat(run.exitCode()).isEqualTo(5);
            assertThat(run.err().lines()).containsExactly("astmanproxy: the proxy could not log in to pbx2");
        }
    }

    @Test
    void an_error_in_the_file_gives_2_and_no_server_is_tried() throws IOException {
        try (ScriptedAsterisk asterisk = asterisk("pbx1")) {
            CommandRun run = check(host("pbx1", asterisk.port()), "hots = 1");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(asterisk.connectionCount()).isZero();
        }
    }

    @Test
    void without_a_host_line_there_is_nothing_to_try() throws IOException {
        CommandRun run = check("listenport = 1234");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("There is no server to try.");
    }

    @Test
    void without_the_option_no_server_is_tried() throws IOException {
        try (ScriptedAsterisk asterisk = asterisk("pbx1")) {
            check(host("pbx1", asterisk.port()));
            int before = asterisk.connectionCount();

            CommandRun run = CommandRun.of(
                    ProxyProvider.find(),
                    "check",
                    "-c",
                    folder.resolve("a.conf").toString());

            assertThat(run.exitCode()).isZero();
            assertThat(before).isPositive();
            assertThat(asterisk.connectionCount()).isEqualTo(before);
        }
    }

    @Test
    void a_time_limit_is_in_whole_seconds() {
        CommandRun run = CommandRun.of(new FakeEngine(), "check", "--connect", "--timeout", "soon");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--timeout", "expected: 1 to 86400");
    }

    @Test
    void the_results_in_the_reference_are_ones_that_the_program_prints() throws IOException {
        ProgramText program = ProgramText.read();
        List<String> results = Files.readAllLines(Path.of("../docs/reference/cli.md")).stream()
                .filter(line -> line.matches(" {4}(ok|warning|FAILED) .*"))
                .toList();

        assertThat(results).hasSizeGreaterThan(5).allMatch(program::couldPrint);
    }
}
