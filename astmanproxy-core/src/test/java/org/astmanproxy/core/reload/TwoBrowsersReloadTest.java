package org.astmanproxy.core.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.config.AddressRule;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.config.LoginRules;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.EventSourceClient;
import org.astmanproxy.core.testing.RawWebSocket;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two users with everything that a browser can have open, of whom a reload changes one. */
class TwoBrowsersReloadTest {
    private static final UserConfig BOB = UserConfig.of("bob", "b");

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private final List<AutoCloseable> opened = new ArrayList<>();

    /** What becomes of ann. */
    enum Fate {
        REMOVED(true),
        ANOTHER_SECRET(true),
        DENIED_HERE(true),
        SEES_LESS(false);

        private final boolean ends;

        Fate(boolean ends) {
            this.ends = ends;
        }

        List<UserConfig> users() {
            return switch (this) {
                case REMOVED -> List.of(BOB);
                case ANOTHER_SECRET -> List.of(BOB, UserConfig.of("ann", "new"));
                case DENIED_HERE ->
                    List.of(
                            BOB,
                            UserConfig.builder("ann", "a")
                                    .login(LoginRules.none().withAddress(AddressRule.deny("127.0.0.0/8")))
                                    .build());
                case SEES_LESS ->
                    List.of(
                            BOB,
                            UserConfig.builder("ann", "a")
                                    .read(Set.of("user"))
                                    .write(Set.of("user"))
                                    .build());
            };
        }
    }

    /** All that one user has open. */
    private final class Browser {
        private final String cookie;
        private final String ajam;
        private final String ticket;
        private final EventSourceClient byCookie;
        private final EventSourceClient byTicket;
        private final EventSourceClient bySecret;
        private final RawWebSocket socketByCookie;
        private final RawWebSocket socketBySecret;
        private final RawWebSocket socketWithLogin;
        private final CompletableFuture<HttpResponse<String>> longPoll;

        Browser(String user) {
            String secret = user.substring(0, 1);
            String login = "username=" + user + "&secret=" + secret;
            cookie = cookie(web().get("Action=Login&" + login));
            ajam = cookie(web().send(web().path("/rawman?action=login&" + login)));
            ticket = web().send(web().request("ProxyAction=CreateTicket&Uses=9").header("Cookie", cookie))
                    .body()
                    .replaceFirst("(?s).*Ticket: ([0-9a-f]{32}).*", "$1");
            byCookie = stream("/events", "Cookie: " + cookie);
            byTicket = stream("/events?ticket=" + ticket);
            bySecret = stream("/events", "Authorization: " + Web.basic(user, secret));
            socketByCookie = socket("/ws", "Cookie: " + cookie);
            socketBySecret = socket("/ws", "Authorization: " + Web.basic(user, secret));
            socketWithLogin = socket("/ws");
            socketWithLogin.sendText(
                    "{\"Action\":\"Login\",\"Username\":\"" + user + "\",\"Secret\":\"" + secret + "\"}");
            socketWithLogin.textWith("Authentication accepted");
            longPoll = ajam("waitevent");
        }

        private CompletableFuture<HttpResponse<String>> ajam(String action) {
            return CompletableFuture.supplyAsync(
                    () -> web().send(web().path("/rawman?action=" + action).header("Cookie", ajam)));
        }

        private int status(String... field) {
            return web().send(web().request("ProxyAction=ListIOHandlers").headers(field))
                    .statusCode();
        }

        private void assertGoesOn(String event) {
            for (EventSourceClient stream : List.of(byCookie, byTicket, bySecret)) {
                assertThat(stream.next(event).name()).isEqualTo(event);
            }
            for (RawWebSocket socket : List.of(socketByCookie, socketBySecret, socketWithLogin)) {
                assertThat(socket.textWith(event)).contains("\"Event\":\"" + event + "\"");
            }
            assertThat(get(longPoll).body()).contains("Event: " + event);
            assertThat(status("Cookie", cookie)).isEqualTo(200);
            assertThat(status("Authorization", "Bearer " + ticket)).isEqualTo(200);
        }

        /** Asserts that nothing of what was issued before the reload admits anybody. */
        private void assertIssuedIsVoid() {
            assertThat(byCookie.rest() + byTicket.rest()).doesNotContain("Secret");
            assertThat(socketByCookie.closed()).isEqualTo(1008);
            assertThat(get(longPoll).body()).doesNotContain("Secret");
            assertThat(get(ajam("waitevent&timeout=0")).body()).contains("Permission denied");
            assertThat(get(ajam("ping")).body()).contains("Permission denied");
            assertThat(status("Cookie", cookie)).isEqualTo(401);
            assertThat(status("Authorization", "Bearer " + ticket)).isEqualTo(401);
            assertThat(status("Cookie", ajam.replace("mansession_id", "astmanproxy")))
                    .isEqualTo(401);
        }
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static String cookie(HttpResponse<String> login) {
        return login.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private Web web() {
        return new Web(stand.proxy().addresses().get(1));
    }

    private EventSourceClient stream(String target, String... fields) {
        EventSourceClient stream =
                EventSourceClient.get(stand.proxy().addresses().get(1), target, fields);
        opened.add(stream);
        assertThat(stream.next().name()).isEqualTo("Response");
        return stream;
    }

    private RawWebSocket socket(String target, String... fields) {
        RawWebSocket socket = RawWebSocket.request(stand.proxy().addresses().get(1), target, fields);
        opened.add(socket);
        assertThat(socket.status()).isEqualTo(101);
        return socket;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Fate.class)
    void nothing_of_the_old_rights_is_left_and_the_other_browser_notices_nothing(Fate fate) throws Exception {
        stand.with(c -> c.authRequired(true)
                .limits(l -> l.loginFailures(0))
                .sharing(s -> s.withCached("corestatus", Duration.ofSeconds(60))));
        stand.user("ann", "a").user(BOB);
        stand.listen(ListenerConfig.on(0).formats("standard", "standard"));
        stand.listen(ListenerConfig.on(0)
                .formats("http", "standard")
                .services(Set.of(ListenerService.ACTIONS, ListenerService.EVENTS, ListenerService.AJAM)));
        stand.start();
        AsteriskSession pbx = asterisk.session();
        Browser ann = new Browser("ann");
        Browser bob = new Browser("bob");
        AmiClient numbered = stand.loggedIn("ann", "a");
        String place = numbered.ask("ProxyAction: SetSequence", "Sequence: on").get("ProxySequence");
        CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(
                () -> web().send(web().request("Action=CoreStatus").header("Cookie", ann.cookie)));
        AmiMessage status = pbx.next();
        pbx.answer(status, "Response: Success", "CoreCurrentCalls: 42");
        assertThat(get(first).body()).contains("CoreCurrentCalls: 42");

        stand.reload(c -> c.users(fate.users()));
        pbx.event("Secret", "Privilege: call,all");
        pbx.event("Joined", "Privilege: user,all");
        stand.settle(pbx);

        bob.assertGoesOn("Secret");
        ann.assertIssuedIsVoid();
        if (fate.ends) {
            assertThat(ann.bySecret.rest()).doesNotContain("Secret");
            assertThat(ann.socketBySecret.closed()).isEqualTo(1008);
            assertThat(ann.socketWithLogin.closed()).isEqualTo(1008);
            assertThat(numbered.readToEnd()).doesNotContain("Secret");
            assertThat(ann.status("Authorization", Web.basic("ann", "a"))).isEqualTo(401);
        } else {
            assertThat(ann.bySecret.next().name()).isEqualTo("Joined");
            assertThat(ann.socketBySecret.textWith("Event")).contains("Joined").doesNotContain("Secret");
            assertThat(numbered.read().first()).isEqualTo("Event: Joined");
            // the kept reply and the kept events have the rules of now
            String kept = web().send(web().request("Action=CoreStatus").header("Authorization", Web.basic("ann", "a")))
                    .body();
            assertThat(kept).doesNotContain("42");
            assertThat(numbered.ask("ProxyAction: Resume", "Since: " + place).first())
                    .isEqualTo("ProxyResponse: Success");
            assertThat(numbered.read().first()).isEqualTo("Event: Joined");
            assertThat(numbered.sync()).isEmpty();
        }
    }
}
