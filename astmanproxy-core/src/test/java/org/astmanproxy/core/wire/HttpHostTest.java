package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.astmanproxy.config.HttpGet;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** By which names a whole proxy may be called over http, and what GET may run there. */
class HttpHostTest {
    private static final String REBOUND = "evil.example";

    @RegisterExtension
    final Stand stand = new Stand();

    @BeforeEach
    void listen() {
        stand.listen(ListenerConfig.on(0).formats("auto", "json"));
    }

    private String status(String method, String host) {
        AmiClient raw = stand.connect(0);
        raw.sendText(method + " /?ProxyAction=ListServers HTTP/1.1\r\nHost: " + host + ":1234\r\n\r\n");
        return raw.line().substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
    }

    @Test
    void a_proxy_that_needs_no_login_answers_to_known_names_only() {
        stand.with(c -> c.http(http -> http.withHosts(Set.of("pbx.example")))).startAlone();
        assertThat(status("GET", REBOUND)).isEqualTo("421");
        assertThat(status("GET", "localhost")).isEqualTo("200");
        assertThat(status("GET", "127.0.0.1")).isEqualTo("200");
        assertThat(status("GET", "pbx.example")).isEqualTo("200");
    }

    @Test
    void users_alone_make_no_difference_as_long_as_no_login_is_required() {
        stand.user("bob", "s").startAlone();
        assertThat(status("GET", REBOUND)).isEqualTo("421");
    }

    @Test
    void a_proxy_that_requires_a_login_answers_to_any_name() {
        stand.user("bob", "s").with(c -> c.authRequired(true)).startAlone();
        assertThat(status("GET", REBOUND)).isEqualTo("401");
    }

    @Test
    void a_proxy_that_requires_a_key_answers_to_any_name() {
        stand.with(c -> c.proxyKey("k")).startAlone();
        assertThat(status("GET", REBOUND)).isEqualTo("401");
    }

    @Test
    void get_may_be_turned_off() {
        stand.with(c -> c.http(http -> http.withGet(HttpGet.OFF))).startAlone();
        assertThat(status("GET", "localhost")).isEqualTo("405");
        assertThat(status("HEAD", "localhost")).isEqualTo("405");
    }
}
