package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.astmanproxy.ProxyState;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.config.Network;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a listener serves over HTTP, and the health and readiness of the proxy. */
class MonitoringPathsTest {
    @RegisterExtension
    final Stand stand = new Stand();

    private static ListenerConfig http(ListenerService... services) {
        return ListenerConfig.on(0)
                .formats("http", "standard")
                .services(Set.of(services))
                .build();
    }

    private Web web(int listener) {
        return new Web(stand.proxy().addresses().get(listener));
    }

    private HttpRequest.Builder to(String path) {
        return web(0).path(path);
    }

    private HttpResponse<String> get(String path) {
        return web(0).send(to(path));
    }

    private void startWithUsers() {
        stand.with(c -> c.authRequired(true)).user("bob", "s");
        stand.listen(http(ListenerService.ACTIONS, ListenerService.MONITORING));
        stand.startAlone();
    }

    @Test
    void health_needs_no_login_and_says_that_the_loops_turn() {
        startWithUsers();
        HttpResponse<String> reply = get("/healthz");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"healthy\":true,\"reasons\":[]}\n");
        assertThat(reply.headers().firstValue("content-type")).contains("application/json");
        assertThat(get("/?Action=Ping").statusCode()).isEqualTo(401);
        HttpResponse<String> head = web(0).send(to("/healthz").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void ready_while_a_server_is_connected_and_each_asked_for_is() {
        stand.server("pbx1");
        stand.listen(http(ListenerService.MONITORING));
        stand.start();
        stand.proxy()
                .addServer(ServerConfig.at("127.0.0.1", 1)
                        .login("u", "s")
                        .name("pbx2")
                        .build());

        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz?server=PBX1").statusCode()).isEqualTo(200);
        HttpResponse<String> both = get("/readyz?server=pbx1&server=pbx2&server=pbx3");
        assertThat(both.statusCode()).isEqualTo(503);
        assertThat(both.body())
                .startsWith("{\"ready\":false,\"reasons\":[\"server pbx2 is not connected: ")
                .contains("\"there is no server pbx3\"")
                .contains("\"servers\":{\"pbx1\":\"connected\",\"pbx2\":\"");
    }

    @Test
    void not_ready_without_a_connected_server_and_while_the_proxy_drains() {
        stand.server("pbx1");
        stand.listen(http(ListenerService.MONITORING));
        stand.start();
        stand.proxy().drain();
        HttpResponse<String> draining = get("/readyz");
        assertThat(draining.statusCode()).isEqualTo(503);
        assertThat(draining.body()).contains("\"reasons\":[\"the proxy drains\"]");
        assertThat(get("/healthz").statusCode()).isEqualTo(200);

        stand.proxy().undrain();
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        stand.proxy().dropServer("pbx1");
        assertThat(get("/readyz").body()).contains("\"reasons\":[\"no server is connected\"],\"servers\":{}");
    }

    @Test
    void not_ready_but_open_while_the_proxy_waits_before_it_closes_its_listeners() {
        stand.server("pbx1");
        stand.listen(http(ListenerService.MONITORING));
        stand.listen(ListenerConfig.on(0).formats("standard", "standard"));
        stand.limits(l -> l.shutdownDelay(Duration.ofMinutes(10)));
        stand.start();
        CompletableFuture<Boolean> closed =
                CompletableFuture.supplyAsync(() -> stand.proxy().close(Duration.ofMinutes(20)));
        Await.until("the proxy ends", () -> stand.proxy().state() == ProxyState.CLOSING);

        HttpResponse<String> ending = get("/readyz");
        assertThat(ending.statusCode()).isEqualTo(503);
        assertThat(ending.body()).contains("\"reasons\":[\"the proxy ends\"]");
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        AmiClient late = stand.connect(1);
        assertThat(late.line()).startsWith("Asterisk Call Manager");
        assertThat(late.ask("ProxyAction: ListIOHandlers").first()).isEqualTo("ProxyResponse: Success");

        stand.proxy().close(Duration.ZERO);
        assertThat(late.readAll()).anyMatch(event -> event.isEvent("Shutdown"));
        Await.until("both calls return", closed::isDone);
    }

    @Test
    void a_listener_serves_only_what_it_names() {
        stand.server("pbx1");
        stand.listen(http(ListenerService.MONITORING));
        stand.listen(ListenerConfig.on(0).formats("http", "standard"));
        stand.start();

        assertThat(get("/?Action=Ping").statusCode()).isEqualTo(404);
        assertThat(web(1).send(web(1).path("/healthz")).statusCode()).isEqualTo(404);
        assertThat(web(1).send(web(1).path("/readyz")).statusCode()).isEqualTo(404);
        assertThat(web(1).get("ProxyAction=ListServers").statusCode()).isEqualTo(200);
    }

    @Test
    void only_get_and_head() {
        startWithUsers();
        HttpResponse<String> post = web(0).send(to("/healthz").POST(BodyPublishers.noBody()));
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("allow")).contains("GET, HEAD");
        assertThat(get("/healthz/").statusCode()).isEqualTo(404);
    }

    @Test
    void only_addresses_in_monitoringpermit() {
        Network elsewhere = Network.parse("192.0.2.0/24").orElseThrow();
        stand.with(c -> c.http(http -> http.withMonitors(List.of(elsewhere))));
        startWithUsers();
        HttpResponse<String> refused = get("/healthz");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("monitoringpermit");
    }

    @Test
    void behind_a_trusted_proxy_the_address_is_that_of_the_visitor() {
        Network loopback = Network.parse("127.0.0.1").orElseThrow();
        Network monitors = Network.parse("192.0.2.0/24").orElseThrow();
        stand.with(c -> c.trustedProxies(List.of(loopback)).http(http -> http.withMonitors(List.of(monitors))));
        startWithUsers();
        assertThat(web(0).send(to("/healthz").header("X-Forwarded-For", "192.0.2.7"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(web(0).send(to("/healthz").header("X-Forwarded-For", "198.51.100.1"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void behind_a_proxy_that_is_not_trusted_nobody_is_at_home() {
        startWithUsers();
        assertThat(web(0).send(to("/readyz").header("X-Forwarded-For", "127.0.0.1"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(web(0).send(to("/readyz").header("Forwarded", "for=127.0.0.1"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_page_that_points_its_own_name_at_the_proxy_is_refused() {
        startWithUsers();
        AmiClient page = stand.connect(0);
        page.sendText("GET /healthz HTTP/1.1\r\nHost: rebound.example:80\r\n\r\n");
        assertThat(page.line()).isEqualTo("HTTP/1.1 421 Misdirected Request");
        AmiClient action = stand.connect(0);
        action.sendText("GET /?Action=Ping HTTP/1.1\r\nHost: rebound.example:80\r\n\r\n");
        assertThat(action.line()).isEqualTo("HTTP/1.1 401 Unauthorized");
    }

    @Test
    void every_service_leaves_ami_clients_alone() {
        stand.listen(
                ListenerConfig.on(0).formats("standard", "standard").services(EnumSet.of(ListenerService.MONITORING)));
        stand.startAlone();
        AmiMessage pong = stand.client().ask("ProxyAction: ListServers");
        assertThat(pong.first()).isEqualTo("ProxyResponse: Success");
    }
}
