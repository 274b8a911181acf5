package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.message.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** POST of /login and /logout. */
class LoginPathTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String QUERY = "ProxyAction=ListServers";

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private @Nullable Web web;

    @BeforeEach
    void start() {
        stand.listen(ListenerConfig.on(0).formats("http", "json"));
        stand.listen(ListenerConfig.on(0).formats("http", "json").services(Set.of(ListenerService.EVENTS)));
        stand.user("bob", "s:ö").user("eve", "t").with(c -> c.authRequired(true));
        stand.startAlone();
        web = new Web(stand.proxy().addresses().get(0));
    }

    private Web web() {
        return Objects.requireNonNull(web);
    }

    private HttpRequest.Builder post(String path, String type, String body) {
        HttpRequest.Builder request = web().request("");
        return request.uri(request.build().uri().resolve(path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
    }

    private static Optional<String> cookie(HttpResponse<String> login) {
        return login.headers().firstValue("Set-Cookie").map(field -> field.replaceFirst(";.*", ""));
    }

    private int status(String cookie) {
        return web().send(web().request(QUERY).header("Cookie", cookie)).statusCode();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-www-form-urlencoded|Username=bob&Secret=s:%C3%B6",
                "application/x-www-form-urlencoded|secret=s:%C3%B6&username=bob&Action=Originate&ProxyAction=X",
                "application/json|{\"Username\":\"bob\",\"Secret\":\"s:ö\"}"
            })
    void a_login_sets_a_cookie_and_a_logout_ends_it(String type, String body) {
        HttpResponse<String> login = web().send(post("/login", type, body));
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.body()).isEqualTo("{\"Response\":\"Success\",\"Message\":\"Authentication accepted\"}\n");
        assertThat(login.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("astmanproxy=[0-9a-f]{32}; HttpOnly; SameSite=Strict; Path=/");
        String cookie = cookie(login).orElseThrow();
        assertThat(status(cookie)).isEqualTo(200);
        HttpResponse<String> logout = web().send(post("/logout", FORM, "").header("Cookie", cookie));
        assertThat(logout.statusCode()).isEqualTo(200);
        assertThat(logout.headers().firstValue("Set-Cookie").orElseThrow()).endsWith("Max-Age=0");
        assertThat(status(cookie)).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic Ym9iOm9sZA==", "Bearer 00000000000000000000000000000000", "Digest x"})
    void an_old_credential_does_not_count_at_a_login_or_logout(String authorization) {
        HttpResponse<String> login =
                web().send(post("/login", FORM, "Username=bob&Secret=s:%C3%B6").header("Authorization", authorization));
        assertThat(login.statusCode()).isEqualTo(200);
        String cookie = cookie(login).orElseThrow();
        assertThat(status(cookie)).isEqualTo(200);
        HttpResponse<String> logout = web().send(post("/logout", FORM, "X=Y")
                .header("Authorization", authorization)
                .header("Cookie", cookie));
        assertThat(logout.statusCode()).isEqualTo(200);
        assertThat(status(cookie)).isEqualTo(401);
        assertThat(log.linesWith("failed")).isEmpty();
    }

    @Test
    void a_wrong_secret_is_401_without_a_dialog_of_the_browser_and_delayed_like_any_other() {
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> wrong = web().send(post("/login", FORM, "Username=bob&Secret=x"));
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.headers().firstValue("WWW-Authenticate")).isEmpty();
            assertThat(cookie(wrong)).isEmpty();
        }
        log.await("login of user bob from 127.0.0.1 failed: wrong secret");
        long before = System.nanoTime();
        for (int i = 0; i < 4; i++) {
            web().send(post("/login", FORM, "Username=bob&Secret=x"));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void an_id_that_somebody_else_chose_never_becomes_a_session() {
        String planted = "astmanproxy=" + "a".repeat(32);
        HttpResponse<String> login =
                web().send(post("/login", FORM, "Username=bob&Secret=s:%C3%B6").header("Cookie", planted));
        assertThat(cookie(login)).isPresent().get().isNotEqualTo(planted);
        assertThat(status(planted)).isEqualTo(401);
        String own = cookie(login).orElseThrow();
        assertThat(status(own + "; " + planted)).as("two of them, one planted").isEqualTo(401);
        String again = cookie(
                        web().send(post("/login", FORM, "Username=eve&Secret=t").header("Cookie", own)))
                .orElseThrow();
        assertThat(status(own)).as("the one before").isEqualTo(401);
        assertThat(status(again)).isEqualTo(200);
    }

    @Test
    void other_methods_other_sites_and_listeners_without_actions_are_refused() {
        HttpRequest.Builder get = web().request("");
        get.uri(get.build().uri().resolve("/login?Username=bob&Secret=s:%C3%B6"));
        HttpResponse<String> refused = web().send(get);
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).contains("POST");
        String body = "Username=bob&Secret=s:%C3%B6";
        for (String path : List.of("/login", "/logout")) {
            assertThat(web().send(post(path, FORM, body).header("Origin", "https://other.example"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(web().send(post(path, FORM, body).header("Sec-Fetch-Site", "cross-site"))
                            .statusCode())
                    .isEqualTo(403);
        }
        Web events = new Web(stand.proxy().addresses().get(1));
        HttpRequest.Builder there = events.request("");
        there.uri(there.build().uri().resolve("/login"))
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString(body));
        assertThat(events.send(there).statusCode()).isEqualTo(404);
        assertThat(web().send(post("/login", FORM, "Username=bob")).statusCode())
                .isEqualTo(400);
        assertThat(web().send(post("/login", FORM, "Username=bob%0d%0aX: y&Secret=z"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_session_ends_when_a_reload_changes_its_user() throws Exception {
        String bob = cookie(web().send(post("/login", FORM, "Username=bob&Secret=s:%C3%B6")))
                .orElseThrow();
        String eve = cookie(web().send(post("/login", FORM, "Username=eve&Secret=t")))
                .orElseThrow();
        stand.reload(c -> c.users(List.of(UserConfig.of("bob", "other"), UserConfig.of("eve", "t"))));
        assertThat(status(bob)).isEqualTo(401);
        assertThat(status(eve)).isEqualTo(200);
    }
}
