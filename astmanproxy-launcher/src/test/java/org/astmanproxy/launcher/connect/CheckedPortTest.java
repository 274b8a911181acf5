package org.astmanproxy.launcher.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.launcher.connect.CheckRun.at;
import static org.astmanproxy.launcher.connect.CheckRun.check;
import static org.astmanproxy.launcher.connect.CheckRun.encrypted;
import static org.astmanproxy.launcher.connect.CheckRun.only;
import static org.astmanproxy.launcher.connect.CheckRun.texts;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code check --connect} finds out about a port where no Asterisk answers as configured. */
class CheckedPortTest {
    @TempDir
    private Path folder;

    @Test
    void a_port_on_which_nobody_listens_names_the_keys_of_both_sides() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(texts(check(at(port)), "connection"))
                .containsExactly("UNREACHABLE port " + port + " of 127.0.0.1 refuses the connection: check the port in"
                        + " the host line, and enabled, port and bindaddr in its manager.conf");
        assertThat(only(check(encrypted(port, ServerTls.verified())), "connection"))
                .contains("tlsbindaddr");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SSH-2.0-OpenSSH_9.2 | no AMI banner, but 'SSH-2.0-OpenSSH_9.2'",
                "SIP/2.0 400 Bad Request | no AMI banner, but 'SIP/2.0 400 Bad Request'",
                "HTTP/1.1 400 Bad Request | a web server answers there"
            })
    void a_port_that_says_something_else_is_named_with_the_key_to_change(String line, String expected)
            throws Exception {
        try (LineServer other = LineServer.start(LineServer.says(line))) {
            assertThat(only(check(at(other.port())), "protocol"))
                    .isEqualTo("UNREACHABLE " + expected
                            + ": set the port of the host line to that of manager.conf, usually 5038, or 5039 with"
                            + " TLS");
        }
    }

    @Test
    void no_line_of_a_server_can_move_the_cursor() throws Exception {
        try (LineServer other = LineServer.start(LineServer.says("\u001b[2J"))) {
            assertThat(check(at(other.port())).lines().toString()).contains("\\u001b[2J");
        }
    }

    @Test
    void a_web_server_is_found_although_it_waits_for_a_request() throws Exception {
        try (LineServer web = LineServer.start(LineServer.web())) {
            ServerReport report = check(at(web.port()));

            assertThat(only(report, "protocol")).startsWith("UNREACHABLE a web server answers there");
            assertThat(texts(report, "login")).isEmpty();
        }
    }

    @Test
    void a_port_that_closes_at_once_points_to_authlimit() throws Exception {
        try (LineServer closing = LineServer.start(LineServer.closes())) {
            assertThat(only(check(at(closing.port())), "protocol")).contains("closes the connection", "authlimit");
        }
    }

    @Test
    void a_silent_port_is_said_to_be_silent() throws Exception {
        try (LineServer silent = LineServer.start(LineServer.silent())) {
            assertThat(only(check(at(silent.port())), "protocol"))
                    .startsWith("UNREACHABLE the port sends no AMI banner, and answers neither TLS nor HTTP");
        }
    }

    @Test
    void ami_over_tls_is_recognized_where_the_configuration_has_no_tls() throws Exception {
        TlsServers tls = TlsServers.make(folder);
        try (LineServer asterisk = tls.start(LineServer.says("Asterisk Call Manager/11.0.0"))) {
            assertThat(only(check(at(asterisk.port())), "protocol"))
                    .isEqualTo("UNREACHABLE the port speaks AMI over TLS: set ssl to on in the host line");
        }
    }

    @Test
    void ami_without_tls_is_recognized_where_the_configuration_has_tls() throws Exception {
        try (ScriptedAsterisk asterisk = new ScriptedAsterisk("pbx1")) {
            assertThat(only(check(encrypted(asterisk.port(), ServerTls.verified())), "protocol"))
                    .startsWith("UNREACHABLE the port speaks AMI without TLS: set ssl to off in the host line");
        }
    }

    @Test
    void a_web_server_with_tls_is_recognized() throws Exception {
        TlsServers tls = TlsServers.make(folder);
        try (LineServer web = tls.start(LineServer.web())) {
            assertThat(only(check(encrypted(web.port(), ServerTls.verified())), "protocol"))
                    .startsWith("UNREACHABLE a web server answers there");
        }
    }
}
