package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.astmanproxy.testkit.AmiClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class SimulateIT {
    @TempDir
    private Path folder;

    @Test
    void logs_in_its_user_shows_the_line_for_the_configuration_and_ends_with_0() throws Exception {
        try (JarProcess asterisk =
                JarProcess.start(folder, "simulate", "--port", "0", "--user", "u1", "--secret", "s1", "--seed", "7")) {
            asterisk.awaitOut("Ctrl-C");
            String host = asterisk.awaitOut("host = ");
            int port = Integer.parseInt(host.split(", ", -1)[1]);
            try (AmiClient client = AmiClient.connect(port)) {
                assertThat(client.response("Action: Login", "Username: u1", "Secret: s1")
                                .lines())
                        .contains("Response: Success");
            }
            assertThat(host.strip()).isEqualTo("host = 127.0.0.1, " + port + ", u1, s1, on, off");
            assertThat(asterisk.awaitOut("simulated")).contains("(seed 7)");

            asterisk.signal("TERM");

            assertThat(asterisk.exitCode()).isZero();
        }
    }

    @Test
    void a_port_that_is_taken_is_one_line_and_exit_code_2() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                JarProcess asterisk =
                        JarProcess.start(folder, "simulate", "--port", String.valueOf(taken.getLocalPort()))) {
            assertThat(asterisk.exitCode()).isEqualTo(2);
            assertThat(asterisk.err())
                    .singleElement()
                    .asString()
                    .startsWith("astmanproxy: can't listen on 127.0.0.1:" + taken.getLocalPort() + ": ");
        }
    }

    @Test
    void a_host_that_is_none_is_one_line_and_exit_code_2() throws Exception {
        try (JarProcess asterisk = JarProcess.start(folder, "simulate", "--bind", "no-such-host.invalid")) {
            assertThat(asterisk.exitCode()).isEqualTo(2);
            assertThat(asterisk.err()).containsExactly("astmanproxy: --bind: no such host: no-such-host.invalid");
        }
    }
}
