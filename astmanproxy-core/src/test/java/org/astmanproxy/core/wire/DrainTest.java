package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.astmanproxy.AuditEntry;
import org.astmanproxy.ProxyState;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.LoginRules;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A proxy that drains: its clients go on, and only administrators can log in. */
class DrainTest {
    private static final String QUERY = "ProxyAction=ListServers";

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private void startWithUsers() {
        stand.user(UserConfig.builder("ann", "s").write(Set.of("call")).build())
                .user("root", "r")
                .with(c -> c.authRequired(true))
                .start();
    }

    private void assertRefused(AmiMessage reply) {
        assertThat(reply.lines()).containsExactly("Response: Error", "Message: The proxy is draining");
    }

    @Test
    void users_cannot_log_in_and_those_who_have_go_on() {
        startWithUsers();
        AmiClient before = stand.loggedIn("ann", "s");
        stand.proxy().drain();
        assertThat(stand.proxy().state()).isEqualTo(ProxyState.DRAINING);
        assertThat(stand.proxy().isReady()).isFalse();

        AmiClient late = stand.client();
        assertRefused(late.login("ann", "s"));
        assertThat(late.ask("Action: Ping").get("Message")).isEqualTo("Permission denied");
        assertThat(before.sync()).isEmpty();

        stand.proxy().undrain();
        assertThat(stand.proxy().isReady()).isTrue();
        assertThat(late.login("ann", "s").first()).isEqualTo("Response: Success");
    }

    @Test
    void a_wrong_secret_gets_the_usual_answer() {
        startWithUsers();
        stand.proxy().drain();
        assertThat(stand.client().login("ann", "wrong").get("Message")).isEqualTo("Authentication failed");
    }

    @Test
    void an_administrator_can_log_in_and_end_it() {
        BlockingQueue<AuditEntry> entries = new LinkedBlockingQueue<>();
        stand.builder().audit(entries::add);
        startWithUsers();
        AmiClient first = stand.loggedIn("root", "r");
        assertThat(first.ask("ProxyAction: Drain", "ActionID: d").lines())
                .containsExactly("ProxyResponse: Success", "ActionID: d", "State: draining", "Clients: 1");
        assertRefused(stand.client().login("ann", "s"));
        AmiClient root = stand.loggedIn("root", "r");
        assertThat(root.ask("ProxyAction: Undrain").lines())
                .containsExactly("ProxyResponse: Success", "State: running", "Clients: 3");
        stand.loggedIn("ann", "s");
        assertThat(log.await("the proxy drains")).startsWith("INFO ");
        assertThat(log.await("the proxy no longer drains")).startsWith("INFO ");
        Await.until("both actions are in the audit", () -> {
            String all = entries.toString();
            return all.contains("user=root proxyaction=Drain outcome=success")
                    && all.contains("user=root proxyaction=Undrain outcome=success");
        });
    }

    @Test
    void only_administrators_can_begin_it() {
        startWithUsers();
        AmiClient ann = stand.loggedIn("ann", "s");
        assertThat(ann.ask("ProxyAction: Drain").get("Message")).isEqualTo("Permission denied");
        assertThat(ann.ask("ProxyAction: Undrain").get("Message")).isEqualTo("Permission denied");
        assertThat(stand.proxy().isReady()).isTrue();
    }

    @Test
    void a_client_that_needs_no_login_gets_no_answer_to_its_actions_if_it_comes_late() {
        stand.user(UserConfig.builder("ann", "s").write(Set.of("call")).build()).start();
        AmiClient before = stand.client();
        before.sync();
        stand.proxy().drain();
        AmiClient late = stand.client();
        assertRefused(late.ask("Action: Ping"));
        assertThat(late.ask("ProxyAction: ListIOHandlers").get("Message")).isEqualTo("The proxy is draining");
        assertThat(before.sync()).isEmpty();
        stand.proxy().undrain();
        assertThat(late.sync()).isEmpty();
    }

    @Test
    void without_users_the_machine_itself_is_the_administrator() {
        stand.start();
        stand.proxy().drain();
        AmiClient client = stand.client();
        assertThat(client.login("any", "thing").first()).isEqualTo("Response: Success");
        client.sync();
    }

    private CompletableFuture<Boolean> closeLate() {
        CompletableFuture<Boolean> closed =
                CompletableFuture.supplyAsync(() -> stand.proxy().close(Duration.ofMinutes(20)));
        Await.until("the proxy ends", () -> stand.proxy().state() == ProxyState.CLOSING);
        return closed;
    }

    @Test
    void clients_that_it_refused_stay_refused_while_the_proxy_waits_before_its_end() {
        stand.limits(l -> l.shutdownDelay(Duration.ofMinutes(10)));
        startWithUsers();
        AmiClient before = stand.loggedIn("ann", "s");
        stand.proxy().drain();
        CompletableFuture<Boolean> closed = closeLate();

        AmiClient late = stand.client();
        assertRefused(late.login("ann", "s"));
        assertThat(before.sync()).isEmpty();
        stand.loggedIn("root", "r");

        stand.proxy().close(Duration.ZERO);
        Await.until("both calls return", closed::isDone);
    }

    @Test
    void clients_without_a_login_stay_refused_too() {
        stand.limits(l -> l.shutdownDelay(Duration.ofMinutes(10)))
                .user(UserConfig.builder("ann", "s").write(Set.of("call")).build())
                .start();
        stand.proxy().drain();
        CompletableFuture<Boolean> closed = closeLate();
        assertRefused(stand.client().ask("Action: Ping"));

        stand.proxy().close(Duration.ZERO);
        Await.until("both calls return", closed::isDone);
    }

    @Test
    void without_a_drain_new_clients_log_in_while_the_proxy_waits_before_its_end() {
        stand.limits(l -> l.shutdownDelay(Duration.ofMinutes(10)));
        startWithUsers();
        CompletableFuture<Boolean> closed = closeLate();
        assertThat(stand.loggedIn("ann", "s").sync()).isEmpty();

        stand.proxy().close(Duration.ZERO);
        Await.until("both calls return", closed::isDone);
    }

    @Test
    void a_proxy_key_opens_nothing_either() {
        stand.user(UserConfig.builder("ann", "s").write(Set.of("call")).build())
                .with(c -> c.proxyKey("key", "ann"))
                .start();
        stand.proxy().drain();
        AmiClient client = stand.client();
        assertRefused(client.ask("Action: Ping", "ProxyKey: key"));
        stand.proxy().undrain();
        assertThat(client.ask("ProxyAction: ListIOHandlers", "ProxyKey: key").first())
                .isEqualTo("ProxyResponse: Success");
    }

    @Test
    void a_refused_login_is_recorded_as_one_and_takes_no_place() {
        BlockingQueue<AuditEntry> entries = new LinkedBlockingQueue<>();
        stand.builder().audit(entries::add);
        stand.listen(ListenerConfig.on(0).formats("standard", "standard"))
                .listen(ListenerConfig.on(0).formats("http", "json"))
                .with(c -> c.proxyKey("key", "ann"))
                .user(UserConfig.builder("ann", "s")
                        .write(Set.of("call"))
                        .login(LoginRules.none().withMultiple(false))
                        .build())
                .start();
        Web web = new Web(stand.proxy().addresses().get(1));
        stand.proxy().drain();

        AmiClient late = stand.client();
        assertRefused(late.login("ann", "s"));
        AmiClient withKey = stand.client();
        assertRefused(withKey.ask("Action: Ping", "ProxyKey: key"));
        assertThat(web.get("Action=Login&Username=ann&Secret=s").statusCode()).isEqualTo(503);
        assertThat(asked(web, "Authorization", Web.basic("ann", "s")).statusCode())
                .isEqualTo(503);
        assertThat(asked(web, "X-Proxy-Key", "key").statusCode()).isEqualTo(503);
        log.await("login of user ann from 127.0.0.1 refused: the proxy drains");

        stand.proxy().undrain();
        assertThat(stand.client().login("ann", "s").first()).isEqualTo("Response: Success");
        Await.until("the only login that succeeded is in the audit", () -> logins(entries, "login") == 1);
        assertThat(logins(entries, "failed-login")).isEqualTo(5);
        assertThat(entries)
                .filteredOn(entry -> entry.toString().contains(" failed-login "))
                .allMatch(entry -> entry.toString().contains("user=ann")
                        && entry.toString().endsWith("reason=\"the proxy drains\""));
    }

    private static long logins(BlockingQueue<AuditEntry> entries, String kind) {
        return entries.stream()
                .filter(entry -> entry.toString().contains(" " + kind + " "))
                .count();
    }

    @Test
    void a_proxy_key_without_a_user_is_recorded_as_refused() {
        BlockingQueue<AuditEntry> entries = new LinkedBlockingQueue<>();
        stand.builder().audit(entries::add);
        stand.user("root", "r").with(c -> c.proxyKey("key")).start();
        stand.proxy().drain();
        assertRefused(stand.client().ask("Action: Ping", "ProxyKey: key"));
        Await.until("the refused key is in the audit", () -> logins(entries, "failed-login") == 1);
        assertThat(logins(entries, "login")).isZero();
    }

    @Test
    void over_http_sessions_go_on_and_credentials_are_refused() {
        stand.listen(ListenerConfig.on(0).formats("http", "json"));
        startWithUsers();
        Web web = new Web(stand.proxy().addresses().get(0));
        String cookie = web.get("Action=Login&Username=ann&Secret=s")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceFirst(";.*", "");
        stand.proxy().drain();

        HttpResponse<String> refused = asked(web, "Authorization", Web.basic("ann", "s"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("The proxy is draining");
        assertThat(web.get("Action=Login&Username=ann&Secret=s").statusCode()).isEqualTo(503);
        assertThat(asked(web, "Cookie", cookie).statusCode()).isEqualTo(200);
        assertThat(asked(web, "Authorization", Web.basic("root", "r")).statusCode())
                .isEqualTo(200);
    }

    private static HttpResponse<String> asked(Web web, String header, String value) {
        return web.send(web.request(QUERY).header(header, value));
    }

    @Test
    void it_begins_and_ends_once() {
        stand.start();
        stand.proxy().drain();
        stand.proxy().drain();
        stand.proxy().undrain();
        stand.proxy().undrain();
        assertThat(stand.proxy().isReady()).isTrue();
        stand.proxy().close();
        stand.proxy().drain();
        stand.proxy().undrain();
        assertThat(stand.proxy().state()).isEqualTo(ProxyState.CLOSED);
    }
}
