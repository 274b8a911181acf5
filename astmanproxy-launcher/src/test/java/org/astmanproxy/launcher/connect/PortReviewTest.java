package org.astmanproxy.launcher.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.astmanproxy.config.ServerConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PortReviewTest {
    private static final ServerConfig SERVER =
            ServerConfig.at("pbx.example.org", 5038).login("proxy", "hush").build();

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new UnknownHostException("pbx.example.org"), "unknown host pbx.example.org: check the address"),
                Arguments.of(new SocketTimeoutException("Connect timed out"), "does not answer: check the address"),
                Arguments.of(new NoRouteToHostException("No route to host"), "no route to pbx.example.org: check"),
                Arguments.of(new ConnectException("Network is unreachable"), "no route to pbx.example.org: check"),
                Arguments.of(new ConnectException("Connection refused"), "refuses the connection: check the port"),
                Arguments.of(new SocketException("Permission denied"), "pbx.example.org: Permission denied: check"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void each_reason_of_a_failed_connection_has_its_remedy(IOException reason, String expected) {
        ConnectionResult finding = new PortReview(SERVER).failed(reason);

        assertThat(finding.level()).isEqualTo(ResultLevel.UNREACHABLE);
        assertThat(finding.subject()).isEqualTo("connection");
        assertThat(finding.text()).contains(expected);
    }
}
