package org.astmanproxy.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.astmanproxy.ProxyState;
import org.astmanproxy.core.route.Servers;
import org.astmanproxy.spi.WebResponse;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private static WebResponse response(ProxyState state, String... wanted) {
        Servers none = new Servers(
                config -> {
                    throw new AssertionError("no server is added");
                },
                dropped -> {});
        return new Readiness(none, () -> state).response(List.of(wanted));
    }

    private static String text(WebResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Test
    void a_proxy_that_ends_is_not_ready() {
        for (ProxyState state : List.of(ProxyState.CLOSING, ProxyState.CLOSED)) {
            assertThat(response(state).status()).isEqualTo(503);
            assertThat(text(response(state))).contains("[\"the proxy ends\",\"no server is connected\"]");
        }
    }

    @Test
    void names_are_written_as_json() {
        assertThat(text(response(ProxyState.RUNNING, "a\"\\\u0001é")))
                .isEqualTo("{\"ready\":false,\"reasons\":[\"there is no server a\\u0022\\u005c\\u0001é\"],"
                        + "\"servers\":{}}\n");
    }
}
