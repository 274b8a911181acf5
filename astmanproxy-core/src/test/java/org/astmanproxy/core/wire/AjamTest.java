package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.AuditEntry;
import org.astmanproxy.config.AddressRule;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.config.LoginRules;
import org.astmanproxy.config.Network;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths of Asterisk's own HTTP server. */
class AjamTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private final BlockingQueue<AuditEntry> entries = new LinkedBlockingQueue<>();
    private @Nullable Web web;

    @BeforeEach
    void start() {
        stand.builder().audit(entries::add);
        stand.listen(ListenerConfig.on(0).formats("http", "standard").services(Set.of(ListenerService.AJAM)));
        stand.listen(ListenerConfig.on(0).formats("http", "standard"));
        stand.user("bob", "b")
                .user(UserConfig.builder("eve", "e")
                        .write(Set.of("call"))
                        .read(Set.of("call"))
                        .build());
        stand.with(c -> c.authRequired(true)).start();
        web = new Web(stand.proxy().addresses().get(0));
    }

    private HttpRequest.Builder to(String path) {
        HttpRequest.Builder request = Objects.requireNonNull(web).request("");
        return request.uri(request.build().uri().resolve(path));
    }

    private HttpResponse<String> get(String path, String cookie) {
        HttpRequest.Builder request = to(path);
        return Objects.requireNonNull(web).send(cookie.isEmpty() ? request : request.header("Cookie", cookie));
    }

    private CompletableFuture<HttpResponse<String>> ask(String path, String cookie) {
        return CompletableFuture.supplyAsync(() -> get(path, cookie));
    }

    private static String body(CompletableFuture<HttpResponse<String>> answer) {
        return answer.orTimeout(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS)
                .join()
                .body();
    }

    private static String cookie(HttpResponse<String> login) {
        return login.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private String login(String user) {
        return cookie(get("/asterisk/rawman?action=login&username=" + user + "&secret=" + user.charAt(0), ""));
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    @Test
    void a_login_by_get_sets_the_cookie_of_old_pages() {
        HttpResponse<String> login = get("/rawman?action=login&username=bob&secret=b", "");
        assertThat(login.body()).isEqualTo("Response: Success\r\nMessage: Authentication accepted\r\n\r\n");
        assertThat(login.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("mansession_id=\"[0-9a-f]{32}\"; Version=1; Max-Age=900; HttpOnly; SameSite=Strict; Path=/");
        assertThat(login.headers().firstValue("Cache-Control")).contains("no-cache, no-store");
        assertThat(login.headers().firstValue("Pragma")).contains("SuppressEvents");
        assertThat(get("/rawman?action=ping", "").body())
                .isEqualTo("Response: Error\r\nMessage: Permission denied\r\n\r\n");
        assertThat(get("/rawman?action=login&username=bob&secret=x", "").body())
                .isEqualTo("Response: Error\r\nMessage: Authentication failed\r\n\r\n");
        log.await("login of user bob from 127.0.0.1 failed: wrong secret");
    }

    @Test
    void each_response_in_a_session_renews_the_cookie_of_the_browser() {
        String session = login("bob");
        HttpResponse<String> waited = get("/rawman?action=waitevent&timeout=0", session);
        assertThat(cookie(waited)).isEqualTo(session);
        assertThat(waited.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Max-Age=900; ");
        assertThat(get("/rawman?action=logoff", session).headers().firstValue("Set-Cookie"))
                .isEmpty();
        assertThat(get("/rawman?action=ping", session).headers().firstValue("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void a_connection_with_the_cookie_of_a_session_does_not_wait_for_a_login() throws Exception {
        stand.reload(config -> config.limits(limits -> limits.authLimit(1)));
        assertThat(get("/rawman?action=waitevent&timeout=0", login("bob")).body())
                .contains("WaitEventComplete");
        Web another = new Web(stand.proxy().addresses().get(0));
        assertThat(another.send(to("/rawman?action=ping")).body()).contains("Permission denied");
    }

    @ParameterizedTest
    @CsvSource({"call, Hangup", "on, Newexten Hangup", "off, Newexten Hangup", "nothing, Newexten Hangup"})
    void the_event_mask_of_a_login_chooses_what_a_waitevent_gets(String mask, String expected) {
        AsteriskSession pbx = asterisk.session();
        String session = cookie(get("/rawman?action=login&username=bob&secret=b&events=" + mask, ""));
        pbx.event("Newexten", "Privilege: dialplan,all");
        pbx.event("Hangup", "Privilege: call,all");
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf("Hangup") < 0) {
            get("/rawman?action=waitevent&timeout=10", session)
                    .body()
                    .lines()
                    .filter(line -> line.equals("Event: Newexten") || line.equals("Event: Hangup"))
                    .forEach(line -> seen.append(line.replace("Event: ", " ")));
        }
        assertThat(seen.toString().strip()).isEqualTo(expected);
    }

    @Test
    void an_action_has_no_more_lines_than_in_other_formats() {
        assertThat(get("/rawman?action=ping" + "&a=".repeat(512), login("bob")).body())
                .isEqualTo("Response: Error\r\nMessage: a message of more lines than maxlines allows, 512\r\n\r\n");
    }

    @Test
    void attributes_have_the_names_that_asterisk_makes_of_headers() {
        AsteriskSession pbx = asterisk.session();
        CompletableFuture<HttpResponse<String>> asked = ask("/mxml?action=getconfig&filename=a.conf", login("bob"));
        AmiMessage action = pbx.next();
        pbx.answer(
                action, "Response: Success", "Category-000000: general", "Line-000000-000000: a=b", "Out: 1", "Out: 2");
        assertThat(body(asked))
                .contains("response='Success' category_000000='general' line_000000_000000='a=b' out='1' out-2='2'"
                        + " server");
    }

    @Test
    void a_challenge_leaves_the_session_open_and_a_login_replaces_it() throws Exception {
        String session = login("bob");
        HttpResponse<String> challenged = get("/rawman?action=challenge&authtype=md5", session);
        assertThat(cookie(challenged)).isEqualTo(session);
        assertThat(get("/rawman?action=waitevent&timeout=0", session).body()).contains("WaitEventComplete");
        HttpResponse<String> login = answer(challenged, session, "b");
        assertThat(login.body()).contains("Authentication accepted");
        assertThat(cookie(login)).isNotEqualTo(session);
        assertThat(get("/rawman?action=ping", session).body()).contains("Permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rawman/", "/RawMan", "/asterisk/rawman/"})
    void a_path_is_found_in_each_spelling_that_asterisk_takes(String path) {
        assertThat(get(path + "?action=login&username=bob&secret=b", "").body()).contains("Authentication accepted");
    }

    /** {@return the response to a challenge of this session, answered with this secret} */
    private HttpResponse<String> answer(HttpResponse<String> challenged, String cookie, String secret)
            throws NoSuchAlgorithmException {
        String challenge = challenged.body().replaceFirst("(?s).*Challenge: (\\d+).*", "$1");
        byte[] digest = MessageDigest.getInstance("MD5").digest((challenge + secret).getBytes(StandardCharsets.UTF_8));
        String key = HexFormat.of().formatHex(digest);
        return get("/rawman?action=login&authtype=md5&username=bob&key=" + key, cookie);
    }

    @Test
    void a_login_by_challenge_needs_two_requests_and_the_cookie_of_the_first() throws Exception {
        HttpResponse<String> challenged = get("/rawman?action=challenge&authtype=MD5&actionid=7", "");
        assertThat(challenged.body()).matches("Response: Success\r\nActionID: 7\r\nChallenge: \\d{9,10}\r\n\r\n");
        String begun = cookie(challenged);
        assertThat(get("/rawman?action=ping", begun).body()).contains("Permission denied");
        HttpResponse<String> login = answer(challenged, begun, "b");
        assertThat(login.body()).isEqualTo("Response: Success\r\nMessage: Authentication accepted\r\n\r\n");
        String session = cookie(login);
        assertThat(session).as("an id that nobody knew before").isNotEqualTo(begun);
        assertThat(get("/rawman?action=waitevent&timeout=0", session).body()).contains("WaitEventComplete");
        assertThat(answer(challenged, begun, "b").body()).as("a replay").contains("Authentication failed");
    }

    @Test
    void the_audit_names_how_a_session_began() throws Exception {
        HttpResponse<String> challenged = get("/rawman?action=challenge&authtype=MD5", "");
        answer(challenged, cookie(challenged), "b");
        login("eve");
        Await.until("both logins are in the audit", () -> {
            String all = entries.toString();
            return all.contains("user=bob by=challenge") && all.contains("user=eve by=secret");
        });
    }

    @Test
    void a_challenge_is_no_use_without_its_cookie_or_with_a_wrong_secret() throws Exception {
        HttpResponse<String> first = get("/rawman?action=challenge&authtype=md5", "");
        HttpResponse<String> second = get("/rawman?action=challenge&authtype=md5", "");
        assertThat(answer(first, "", "b").body()).contains("Authentication failed");
        assertThat(answer(first, cookie(second), "b").body()).contains("Authentication failed");
        assertThat(answer(first, cookie(first), "wrong").body()).contains("Authentication failed");
        assertThat(answer(first, cookie(first), "b").body())
                .as("it was answered")
                .contains("Authentication failed");
    }

    @Test
    void actions_have_the_rights_of_the_session_until_logoff() {
        AsteriskSession pbx = asterisk.session();
        String cookie = login("eve");
        var answer = ask("/any/prefix/mxml?ajaxdest=x%27y&action=Hangup&channel=A%3Cb&actionid=7", "a=b; " + cookie);
        AmiMessage action = pbx.next();
        assertThat(action.get("channel")).isEqualTo("A<b");
        pbx.answer(action, "Response: Success", "Output: 1 & 2", "Output: \"3\"");
        assertThat(body(answer))
                .isEqualTo("<ajax-response>\n<response type='object' id='x&apos;y'><generic response='Success'"
                        + " actionid='7' output='1 &amp; 2' output-2='&quot;3&quot;' server='pbx1' /></response>\n"
                        + "</ajax-response>\n");
        assertThat(get("/mxml?action=command&command=x", cookie).body()).contains("Permission denied");
        assertThat(get("/mxml?action=logoff", cookie).body()).contains("response='Goodbye'");
        assertThat(get("/rawman?action=ping", cookie).body()).contains("Permission denied");
        assertThat(pbx.waiting()).isEmpty();
    }

    @Test
    void a_waitevent_gets_what_has_happened_since_and_waits_for_more() {
        AsteriskSession pbx = asterisk.session();
        String cookie = login("eve");
        String other = login("bob");
        Await.until("both sessions see events", () -> stand.proxy().clients().size() >= 2);
        pbx.event("Hangup", "Privilege: call,all", "Channel: A");
        pbx.event("Secret", "Privilege: system,all");
        stand.settle(pbx);
        String first = body(ask("/rawman?action=waitevent&timeout=10&actionid=9", cookie));
        assertThat(first)
                .startsWith(lines("Response: Success", "ActionID: 9", "Message: Waiting for Event completed.", "")
                        + lines("Event: Hangup"))
                .endsWith("Event: WaitEventComplete\r\nActionID: 9\r\n\r\n")
                .doesNotContain("Secret");
        var waiting = ask("/rawman?action=waitevent&timeout=15", cookie);
        pbx.event("Newchannel", "Privilege: call,all", "Channel: B");
        String second = body(waiting);
        assertThat(second).contains("Channel: B");
        assertThat(second).as("not again").doesNotContain("Channel: A");
        assertThat(body(ask("/rawman?action=waitevent&timeout=0", other)))
                .as("each session has its own")
                .contains("Channel: A", "Secret", "Channel: B");
        assertThat(body(ask("/rawman?action=waitevent&timeout=0", cookie)))
                .isEqualTo(lines("Response: Success", "Message: Waiting for Event completed.", "")
                        + lines("Event: WaitEventComplete", ""));
    }

    @Test
    void a_session_ends_with_its_local_client_when_the_user_changes_or_it_is_revoked() throws Exception {
        String cookie = login("eve");
        assertThat(stand.proxy().clients())
                .anyMatch(client -> client.localLabel().isPresent());
        stand.reload(c -> c.users(List.of(UserConfig.of("bob", "b"), UserConfig.of("eve", "other"))));
        assertThat(get("/rawman?action=ping", cookie).body()).contains("Permission denied");
        Await.until(
                "its events are no longer kept",
                () -> stand.proxy().clients().stream()
                        .noneMatch(client -> client.localLabel().isPresent()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rawman?action=ping%0d%0aAction:%20originate",
                "rawman?action=ping&x%0d%0aAction=originate",
                "rawman?action=ping&a=b%0aAction:%20originate",
                "rawman?action=ping&x:y=z",
                "rawman",
                "rawman?action=",
                "mxml?action=challenge",
                "mxml?action=challenge&authtype=sha1"
            })
    void no_parameter_becomes_another_action(String query) {
        String cookie = login("bob");
        assertThat(get("/" + query, cookie).body()).contains("Error");
        assertThat(asterisk.session().waiting()).isEmpty();
    }

    @Test
    void other_sites_and_planted_cookies_get_nothing() {
        String cookie = login("bob");
        var foreign = to("/rawman?action=originate").header("Cookie", cookie);
        assertThat(Objects.requireNonNull(web)
                        .send(foreign.copy().header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(Objects.requireNonNull(web)
                        .send(foreign.copy().header("Referer", "http://other.example/"))
                        .statusCode())
                .isEqualTo(403);
        String planted = "mansession_id=\"" + "a".repeat(32) + "\"";
        assertThat(cookie(get("/rawman?action=login&username=eve&secret=e", planted)))
                .isNotEqualTo(planted);
        assertThat(get("/rawman?action=ping", planted).body()).contains("Permission denied");
        assertThat(get("/rawman?action=ping", cookie + "; " + planted).body()).contains("Permission denied");
    }

    @Test
    void the_page_shows_text_and_never_markup_and_basic_works_at_the_other_paths() {
        String page =
                get("/manager?action=%3Cscript%3E&actionid=%22%3E%3Cb%3E", "").body();
        assertThat(page)
                .contains("<tr><td>ActionID</td><td>&quot;&gt;&lt;b&gt;</td></tr>")
                .doesNotContain("<b>");
        HttpResponse<String> without = get("/asterisk/arawman?action=ping", "");
        assertThat(without.statusCode()).isEqualTo(401);
        AsteriskSession pbx = asterisk.session();
        var answer = CompletableFuture.supplyAsync(() -> Objects.requireNonNull(web)
                .send(to("/amxml")
                        .header("Authorization", Web.basic("bob", "b"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("action=&actionid=1&action=Status"))));
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(body(answer)).contains("<generic response='Success' actionid='1' server='pbx1' />");
    }

    @Test
    void only_listeners_with_ajam_have_the_paths() {
        Web usual = new Web(stand.proxy().addresses().get(1));
        HttpRequest.Builder request = usual.request("");
        request.uri(request.build().uri().resolve("/rawman?action=ping"));
        assertThat(usual.send(request).statusCode()).isEqualTo(404);
    }

    @Test
    void a_cookie_at_an_address_of_which_its_user_is_denied_gives_nothing_to_another_user() throws Exception {
        AsteriskSession pbx = asterisk.session();
        UserConfig ann = UserConfig.builder("ann", "a")
                .login(LoginRules.none()
                        .withAddress(AddressRule.deny("0.0.0.0/0"))
                        .withAddress(AddressRule.permit("203.0.113.7")))
                .build();
        stand.reload(c -> c.users(List.of(ann, UserConfig.of("eve", "e")))
                .trustedProxies(List.of(Network.parse("127.0.0.1").orElseThrow())));
        String session = cookie(Objects.requireNonNull(web)
                .send(to("/rawman?action=login&username=ann&secret=a").header("X-Forwarded-For", "203.0.113.7")));
        pbx.event("Hangup", "Privilege: call,all");
        stand.settle(pbx);

        for (String action : List.of("waitevent&timeout=0", "events&eventmask=off")) {
            HttpResponse<String> stolen = Objects.requireNonNull(web)
                    .send(to("/rawman?action=" + action)
                            .header("X-Forwarded-For", "198.51.100.1")
                            .header("Authorization", Web.basic("eve", "e"))
                            .header("Cookie", session));
            assertThat(stolen.body()).doesNotContain("Event: Hangup").doesNotContain("WaitEventComplete");
        }
        pbx.event("Newchannel", "Privilege: call,all");
        stand.settle(pbx);
        HttpResponse<String> own = Objects.requireNonNull(web)
                .send(to("/rawman?action=waitevent&timeout=9")
                        .header("X-Forwarded-For", "203.0.113.7")
                        .header("Cookie", session));
        assertThat(own.body()).contains("Event: Hangup", "Event: Newchannel");
    }
}
