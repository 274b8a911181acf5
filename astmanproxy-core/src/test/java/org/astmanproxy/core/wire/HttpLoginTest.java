package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.AmiClient;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.message.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks, over http. */
class HttpLoginTest {
    private static final String QUERY = "ProxyAction=ListServers";

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private @Nullable Web web;

    @BeforeEach
    void describe() {
        stand.listen(ListenerConfig.on(0).formats("http", "json"));
        stand.user("bob", "s:ö").user(UserConfig.of("eve", "t").write(Set.of("call")));
    }

    private void start() {
        stand.startAlone();
        web = new Web(stand.proxy().addresses().get(0));
    }

    private Web web() {
        return Objects.requireNonNull(web);
    }

    private HttpResponse<String> ask(String query, String user, String secret) {
        return web().send(web().request(query).header("Authorization", Web.basic(user, secret)));
    }

    @Test
    void basic_credentials_hold_for_their_request() {
        stand.with(c -> c.authRequired(true));
        start();
        assertThat(ask(QUERY, "bob", "s:ö").statusCode()).isEqualTo(200);
        HttpResponse<String> without = web().get(QUERY);
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic "));
        assertThat(without.body()).isEqualTo("{\"ProxyResponse\":\"Error\",\"Message\":\"Permission denied\"}\n");
        assertThat(ask(QUERY, "bob", "wrong").statusCode()).isEqualTo(401);
        assertThat(ask(QUERY, "bob", "s:ö").statusCode()).isEqualTo(200);
        assertThat(stand.proxy().clients()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"navigate, true", "Navigate, true", "cors, false", "no-cors, false", "same-origin, false", "x, false"})
    void a_browser_asks_its_user_to_log_in_unless_a_script_sent_the_request(String mode, boolean asks) {
        stand.with(c -> c.authRequired(true));
        start();
        HttpResponse<String> answer = web().send(web().request(QUERY).header("Sec-Fetch-Mode", mode));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent()).isEqualTo(asks);
    }

    @Test
    void what_only_administrators_may_is_403_for_others() {
        start();
        assertThat(ask("ProxyAction=DropServer&Server=x", "eve", "t").statusCode())
                .isEqualTo(403);
        assertThat(ask("ProxyAction=DropServer&Server=x", "bob", "s:ö").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_login_holds_until_the_logoff() {
        stand.with(c -> c.authRequired(true));
        start();
        assertThat(web().get("Action=Login&Username=bob&Secret=s%3A%C3%B6").statusCode())
                .isEqualTo(200);
        assertThat(web().get(QUERY).statusCode()).isEqualTo(200);
        assertThat(stand.proxy().clients().get(0).user()).contains("bob");
        HttpResponse<String> goodbye = web().get("Action=Logoff");
        assertThat(goodbye.body()).contains("Goodbye");
        assertThat(goodbye.headers().firstValue("Connection")).contains("close");
        assertThat(web().get(QUERY).statusCode()).isEqualTo(401);
    }

    @Test
    void the_third_wrong_one_closes_the_connection() {
        start();
        assertThat(ask(QUERY, "bob", "1").headers().firstValue("Connection")).isEmpty();
        assertThat(ask(QUERY, "bob", "2").headers().firstValue("Connection")).isEmpty();
        assertThat(ask(QUERY, "bob", "3").headers().firstValue("Connection")).contains("close");
    }

    @Test
    void a_proxy_key_comes_as_parameter_or_field() {
        stand.with(c -> c.proxyKey("k3y"));
        start();
        assertThat(web().get(QUERY + "&ProxyKey=k3y").statusCode()).isEqualTo(200);
        assertThat(web().send(web().request(QUERY).header("X-Proxy-Key", "k3y")).statusCode())
                .isEqualTo(200);
        assertThat(web().get(QUERY).statusCode()).isEqualTo(401);
        assertThat(web().get(QUERY + "&ProxyKey=wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void a_connection_without_right_credentials_is_closed_at_authtimeout() {
        stand.with(c -> c.authRequired(true)).limits(l -> l.authTimeout(Duration.ofSeconds(1)));
        start();
        AmiClient raw = stand.connect(0);
        raw.sendText("GET /?" + QUERY + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(raw.line()).isEqualTo("HTTP/1.1 401 Unauthorized");
        log.await("authtimeout = 1 s");
    }
}
