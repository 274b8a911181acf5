package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.LoginRules;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks, over http. */
class HttpLoginTest {
    private static final String QUERY = "ProxyAction=ListServers";
    private static final String LOGIN = "Action=Login&Username=bob&Secret=s%3A%C3%B6";

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private @Nullable Web web;

    @BeforeEach
    void describe() {
        stand.listen(ListenerConfig.on(0).formats("http", "json"));
        stand.user("bob", "s:ö")
                .user(UserConfig.builder("eve", "t").write(Set.of("call")).build());
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

    private HttpResponse<String> asked(String query, String cookie) {
        return web().send(web().request(query).header("Cookie", cookie));
    }

    /** {@return what a browser sends back} */
    private static String cookie(HttpResponse<String> login) {
        return login.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
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
    void a_login_holds_for_who_brings_its_cookie_and_not_for_the_connection() {
        stand.with(c -> c.authRequired(true));
        start();
        HttpResponse<String> login = web().get(LOGIN);
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.body()).contains("Authentication accepted");
        assertThat(login.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .matches("astmanproxy=[0-9a-f]{32}; HttpOnly; SameSite=Strict; Path=/");

        assertThat(web().get(QUERY).statusCode()).as("without the cookie").isEqualTo(401);
        assertThat(asked(QUERY, cookie(login)).statusCode()).isEqualTo(200);
        assertThat(new Web(stand.proxy().addresses().get(0))
                        .send(web().request(QUERY).header("Cookie", "theme=dark; " + cookie(login) + "; x=y"))
                        .statusCode())
                .as("on another connection, among other cookies")
                .isEqualTo(200);
        assertThat(web().get(QUERY).statusCode()).as("without it again").isEqualTo(401);
        assertThat(stand.proxy().clients()).allMatch(client -> client.user().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Action=Logoff", "ProxyAction=Logoff"})
    void a_logoff_ends_the_session_and_leaves_the_connection_open(String logoff) {
        stand.with(c -> c.authRequired(true));
        start();
        String cookie = cookie(web().get(LOGIN));
        String other = cookie(web().get(LOGIN));
        HttpResponse<String> goodbye = asked(logoff, cookie);
        assertThat(goodbye.body()).contains("Goodbye");
        assertThat(goodbye.headers().firstValue("Set-Cookie"))
                .hasValue("astmanproxy=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0");
        assertThat(goodbye.headers().firstValue("Connection")).isEmpty();
        assertThat(asked(QUERY, cookie).statusCode()).isEqualTo(401);
        assertThat(asked(QUERY, other).statusCode()).isEqualTo(200);
        assertThat(stand.proxy().clients()).hasSize(1);
    }

    @Test
    void a_login_with_a_cookie_replaces_the_session() {
        stand.with(c -> c.authRequired(true));
        start();
        String before = cookie(web().get(LOGIN));
        String after = cookie(asked("Action=Login&Username=eve&Secret=t", before));
        assertThat(after).isNotEqualTo(before);
        assertThat(asked(QUERY, before).statusCode()).isEqualTo(401);
        assertThat(asked("ProxyAction=DropServer&Server=x", after).statusCode()).isEqualTo(403);
    }

    @Test
    void credentials_win_over_a_cookie_and_wrong_ones_are_refused() {
        start();
        String eve = cookie(web().get("Action=Login&Username=eve&Secret=t"));
        String drop = "ProxyAction=DropServer&Server=x";
        assertThat(asked(drop, eve).statusCode()).isEqualTo(403);
        assertThat(web().send(web().request(drop)
                                .header("Cookie", eve)
                                .header("Authorization", Web.basic("bob", "s:ö")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(web().send(web().request(drop).header("Cookie", eve).header("Authorization", Web.basic("bob", "x")))
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "astmanproxy=",
                "astmanproxy=00000000000000000000000000000000",
                "astmanproxy",
                "ASTMANPROXY=#",
                "xastmanproxy=#",
                "astmanproxy=#; astmanproxy=00000000000000000000000000000000",
                "astmanproxy=#0"
            })
    void a_cookie_that_names_no_session_or_two_is_nobodys(String cookie) {
        stand.with(c -> c.authRequired(true));
        start();
        String id = cookie(web().get(LOGIN)).substring("astmanproxy=".length());
        assertThat(asked(QUERY, cookie.replace("#", id)).statusCode()).isEqualTo(401);
        assertThat(asked(QUERY, "astmanproxy=" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void a_failed_login_hands_out_no_cookie_and_ends_no_session() {
        stand.with(c -> c.authRequired(true));
        start();
        String cookie = cookie(web().get(LOGIN));
        HttpResponse<String> failed = asked("Action=Login&Username=bob&Secret=x", cookie);
        assertThat(failed.statusCode()).isEqualTo(401);
        assertThat(failed.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(asked(QUERY, cookie).statusCode()).isEqualTo(200);
    }

    @Test
    void a_session_ends_when_a_reload_changes_its_user_and_only_then() {
        stand.with(c -> c.authRequired(true));
        start();
        String bob = cookie(web().get(LOGIN));
        String eve = cookie(web().get("Action=Login&Username=eve&Secret=t"));
        UserConfig asBefore = UserConfig.of("bob", "s:ö");
        UserConfig eveNow = UserConfig.builder("eve", "t")
                .write(Set.of("call", "originate"))
                .build();

        stand.proxy().replaceUsers(List.of(asBefore, eveNow));
        assertThat(asked(QUERY, bob).statusCode()).isEqualTo(200);
        assertThat(asked(QUERY, eve).statusCode()).isEqualTo(401);

        stand.proxy().replaceUsers(List.of(UserConfig.of("bob", "other")));
        assertThat(asked(QUERY, bob).statusCode()).isEqualTo(401);
        stand.proxy().replaceUsers(List.of(asBefore));
        assertThat(asked(QUERY, bob).statusCode()).as("it does not come back").isEqualTo(401);
    }

    @Test
    void a_user_has_so_many_sessions_and_with_allowmultiplelogin_no_one() {
        UserConfig once = UserConfig.builder("once", "o")
                .login(LoginRules.none().withMultiple(false))
                .build();
        stand.user(once).limits(l -> l.sessions(s -> s.withPerUser(2))).with(c -> c.authRequired(true));
        start();
        List<String> bob = List.of(cookie(web().get(LOGIN)), cookie(web().get(LOGIN)), cookie(web().get(LOGIN)));
        assertThat(bob.stream().map(cookie -> asked(QUERY, cookie).statusCode()))
                .containsExactly(401, 200, 200);
        String first = cookie(web().get("Action=Login&Username=once&Secret=o"));
        String second = cookie(web().get("Action=Login&Username=once&Secret=o"));
        assertThat(asked(QUERY, first).statusCode()).isEqualTo(401);
        assertThat(asked(QUERY, second).statusCode()).isEqualTo(200);
    }

    @Test
    void a_key_for_a_challenge_is_no_use_and_the_answer_says_so() {
        start();
        assertThat(web().get("Action=Challenge&AuthType=MD5").statusCode()).isEqualTo(400);
        HttpResponse<String> login = web().get("Action=Login&AuthType=MD5&Username=bob&Key=0123");
        assertThat(login.statusCode()).isEqualTo(401);
        assertThat(login.body())
                .contains("Authentication failed (a Key answers a challenge, which this format does not have: send"
                        + " Secret)");
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
    void a_slow_request_is_answered_before_a_login_too() {
        stand.with(c -> c.authRequired(true)).limits(l -> l.authTimeout(Duration.ofSeconds(4)));
        start();
        AmiClient raw = stand.connect(0);
        raw.sendText("GET /?" + QUERY + " HTTP/1.1\r\nHost: local");
        assertThat(raw.line()).isEqualTo("HTTP/1.1 408 Request Timeout");
        raw.readAll();
    }

    @Test
    void a_slow_request_is_answered_where_both_times_are_over_at_once() {
        stand.with(c -> c.authRequired(true))
                .limits(l -> l.authTimeout(Duration.ofSeconds(4)).httpTimeout(Duration.ofSeconds(4)));
        start();
        AmiClient raw = stand.connect(0);
        raw.sendText("POST /?" + QUERY + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n");
        assertThat(raw.line()).isEqualTo("HTTP/1.1 408 Request Timeout");
        raw.readAll();
    }

    @Test
    void a_proxy_key_of_a_user_has_its_rules() {
        stand.with(c -> c.proxyKey("k3y", "eve"));
        start();
        String drop = "ProxyAction=DropServer&Server=x";
        assertThat(web().get(drop + "&ProxyKey=k3y").statusCode()).isEqualTo(403);
        String bob = cookie(web().get(LOGIN));
        assertThat(asked(drop, bob).statusCode()).isEqualTo(200);
        assertThat(web().send(web().request(drop).header("Cookie", bob).header("X-Proxy-Key", "k3y"))
                        .statusCode())
                .as("the key wins over a cookie")
                .isEqualTo(403);
    }

    @Test
    void a_connection_without_right_credentials_is_closed_at_authtimeout() {
        stand.with(c -> c.authRequired(true)).limits(l -> l.authTimeout(Duration.ofSeconds(4)));
        start();
        AmiClient raw = stand.connect(0);
        raw.sendText("GET /?" + QUERY + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(raw.line()).isEqualTo("HTTP/1.1 401 Unauthorized");
        log.await("authtimeout = 4 s");
    }

    @Test
    void a_request_whose_credentials_have_to_wait_is_answered_although_authtimeout_is_shorter() {
        stand.with(c -> c.authRequired(true))
                .limits(l -> l.authTimeout(Duration.ofSeconds(1)).loginFailures(1));
        start();
        for (int failures = 1; failures <= 3; failures++) {
            int count = failures;
            stand.connect(0)
                    .sendText("GET /?" + QUERY + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                            + Web.basic("bob", "wrong") + "\r\n\r\n");
            Await.until(
                    "it has failed",
                    () -> log.linesWith("login of user bob from").size() == count);
        }
        AmiClient right = stand.connect(0);
        right.sendText("GET /?" + QUERY + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + Web.basic("bob", "s:ö")
                + "\r\n\r\n");
        assertThat(right.line()).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void a_reload_counts_for_a_request_whose_body_is_still_to_come() {
        stand.with(c -> c.authRequired(true));
        start();
        AmiClient raw = stand.connect(0);
        raw.sendText("POST / HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + Web.basic("bob", "s:ö")
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\nContent-Length: "
                + QUERY.length() + "\r\n\r\n");
        assertThat(raw.line()).isEqualTo("HTTP/1.1 100 Continue");
        assertThat(raw.line()).isEmpty();
        stand.proxy().replaceUsers(List.of(UserConfig.of("bob", "other")));
        raw.sendText(QUERY);
        assertThat(raw.line()).isEqualTo("HTTP/1.1 401 Unauthorized");
    }
}
