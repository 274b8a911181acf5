package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.astmanproxy.ExtensionContext;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.Reply;
import org.astmanproxy.RunningExtension;
import org.astmanproxy.WebHandler;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.LogRules;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.WebResponse;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Paths that extensions serve under the http format. */
class ExtensionWebTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private record Given(String name, CompletableFuture<ExtensionContext> context) implements ProxyExtension {
        @Override
        public RunningExtension start(ExtensionContext given) {
            context.complete(given);
            return () -> {};
        }
    }

    private final CompletableFuture<ExtensionContext> board = new CompletableFuture<>();

    private Web start() {
        stand.builder().extension(new Given("board", board));
        stand.listen(ListenerConfig.on(0).formats("http", "standard"));
        return new Web(stand.startAlone().addresses().get(0));
    }

    private HttpRequest.Builder to(String path) {
        int port = stand.proxy().addresses().get(0).getPort();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    private static HttpRequest.Builder by(String user, HttpRequest.Builder request) {
        String basic =
                Base64.getEncoder().encodeToString((user + ":s").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return request.header("Authorization", "Basic " + basic);
    }

    private static WebHandler text(String text) {
        return request -> WebResponse.text(text);
    }

    @Test
    void a_handler_sees_the_request_and_the_client_its_response() {
        Web web = start();
        board.join().serve("/board/", request -> {
            assertThat(Thread.currentThread().getName()).doesNotContain("loop");
            String seen = request.method() + " " + request.path() + " " + request.parameters() + " "
                    + request.field("X-Test").orElse("") + " " + request.text() + " " + request.user() + " "
                    + request.address().getHostAddress();
            return WebResponse.json(seen)
                    .withStatus(201)
                    .withField("Location", "/board/1")
                    .withField("ETag", "\"7\"");
        });
        HttpResponse<String> reply = web.send(to("/board/caf%C3%A9/x?q=a%20b&q=c&n=%2B")
                .header("X-Test", "yes")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method("PUT", BodyPublishers.ofString("form=1")));

        assertThat(reply.body())
                .isEqualTo("PUT /board/café/x {q=[a b, c], n=[+], form=[1]} yes form=1 Optional.empty 127.0.0.1");
        assertThat(reply.statusCode()).isEqualTo(201);
        assertThat(reply.headers().map())
                .containsEntry("location", List.of("/board/1"))
                .containsEntry("etag", List.of("\"7\""))
                .containsEntry("content-type", List.of("application/json"))
                .containsEntry("cache-control", List.of("no-store"))
                .containsEntry("x-content-type-options", List.of("nosniff"));
    }

    @Test
    void credentials_that_come_twice_are_refused() {
        stand.with(c -> c.proxyKey("key"));
        Web web = start();
        board.join().serve("/board", text("exact"));
        assertThat(web.send(to("/board").header("X-Proxy-Key", "key")).body()).isEqualTo("exact");
        for (String name : List.of("X-Proxy-Key", "Authorization")) {
            String value = name.equals("Authorization") ? Web.basic("u", "s") : "key";
            HttpResponse<String> refused =
                    web.send(to("/board").header(name, value).header(name, "another"));
            assertThat(refused.statusCode()).as(name).isEqualTo(400);
            assertThat(refused.body()).contains("more than one field " + name.toLowerCase(java.util.Locale.ROOT));
        }
    }

    @Test
    void a_path_is_exact_or_a_folder_and_others_are_not_found() {
        Web web = start();
        board.join().serve("/board", text("exact"));
        board.join().serve("/files/", text("folder"));
        board.join().serve("/files/deep/", text("deep"));

        assertThat(web.send(to("/board")).body()).isEqualTo("exact");
        assertThat(web.send(to("/board?x=1")).body()).isEqualTo("exact");
        assertThat(web.send(to("/files/a/b")).body()).isEqualTo("folder");
        assertThat(web.send(to("/files/deep/b")).body()).isEqualTo("deep");
        for (String path : List.of(
                "/board/",
                "/board/x",
                "/files",
                "/nothing",
                "/files/%2e%2e/x",
                "/files/a%2Fb",
                "/files/a%5cb",
                "/files//a",
                "/files/%ff",
                "/files/%00")) {
            assertThat(web.send(to(path)).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(web.get("Action=Ping").body()).contains("Pong");
    }

    @Test
    void head_has_no_body_and_other_methods_are_refused() {
        Web web = start();
        board.join().serve("/board", text("exact"));
        HttpResponse<String> head = web.send(to("/board").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("content-length")).contains("5");
        HttpResponse<String> trace = web.send(to("/board").method("TRACE", BodyPublishers.noBody()));
        assertThat(trace.statusCode()).isEqualTo(405);
        assertThat(trace.headers().firstValue("allow")).contains("GET, HEAD, POST, PUT, PATCH, DELETE");
        board.join().serve("/gone", request -> WebResponse.empty(204));
        assertThat(web.send(to("/gone")).statusCode()).isEqualTo(204);
    }

    @Test
    void a_login_is_required_as_for_an_action_unless_the_path_is_public() {
        stand.user("ann", "s").with(c -> c.authRequired(true));
        Web web = start();
        board.join().serve("/board", request -> WebResponse.text(request.user().orElse("nobody")));
        board.join()
                .servePublic("/open", request -> WebResponse.text(request.user().orElse("nobody")));

        HttpResponse<String> refused = web.send(to("/board").header("Accept", "application/json"));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("\"Message\":\"Permission denied\"");
        assertThat(web.send(by("bob", to("/board"))).statusCode()).isEqualTo(401);
        assertThat(web.send(by("ann", to("/board"))).body()).isEqualTo("ann");
        assertThat(web.send(to("/open")).body()).isEqualTo("nobody");
        assertThat(web.send(by("ann", to("/open"))).body()).isEqualTo("ann");
        assertThat(web.send(by("bob", to("/open"))).statusCode()).isEqualTo(401);
    }

    @Test
    void a_page_of_another_site_is_refused() {
        Web web = start();
        board.join().serve("/board", text("exact"));
        assertThat(web.send(to("/board").header("Sec-Fetch-Site", "cross-site")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void an_action_of_a_handler_has_the_rights_of_the_sender() {
        stand.user(UserConfig.builder("ann", "s").write(Set.of("system")).build());
        stand.user(UserConfig.builder("bob", "s").write(Set.of("call")).build());
        Web web = start();
        board.join().serve("/drop", request -> {
            Reply reply = request.send(Message.builder()
                            .header("ProxyAction", "DropServer")
                            .header("Server", "pbx9")
                            .build())
                    .get();
            return WebResponse.text(reply.response().get("Message").orElse(""));
        });
        assertThat(web.send(by("ann", to("/drop"))).body()).contains("pbx9");
        assertThat(web.send(by("bob", to("/drop"))).body()).isEqualTo("Permission denied");
    }

    @Test
    @SuppressWarnings("NullAway") // an extension may be compiled without null checks
    void a_fault_is_the_status_500_and_is_logged_with_the_name_of_the_extension() {
        Web web = start();
        board.join().serve("/fault", request -> {
            throw new IllegalStateException("a secret of the extension");
        });
        board.join().serve("/null", request -> null);
        HttpResponse<String> reply = web.send(to("/fault"));
        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.body()).contains("The handler failed").doesNotContain("secret");
        assertThat(log.linesWith("extension board failed to answer GET /fault"))
                .singleElement()
                .asString()
                .contains("a secret of the extension");
        assertThat(web.send(to("/null")).statusCode()).isEqualTo(500);
    }

    @Test
    void a_client_that_repeats_a_request_does_not_fill_the_log() {
        stand.with(config -> config.log(LogRules.defaults().withRepeatLimit(5)));
        Web web = start();
        board.join().servePublic("/fault", request -> {
            throw new IllegalStateException("each time");
        });
        for (int i = 0; i < 8; i++) {
            assertThat(web.send(to("/fault")).statusCode()).isEqualTo(500);
        }
        assertThat(log.linesWith("extension board failed to answer GET /fault")).hasSize(5);
    }

    @Test
    void a_response_is_at_most_as_large_as_the_queue_of_a_client() {
        stand.limits(limits -> limits.clientQueueBytes(64 * 1024));
        Web web = start();
        board.join()
                .serve(
                        "/large",
                        request -> WebResponse.text("x"
                                .repeat(Integer.parseInt(request.parameter("n").orElseThrow()))));
        assertThat(web.send(to("/large?n=65000")).body()).hasSize(65000);
        assertThat(web.send(to("/large?n=65537")).statusCode()).isEqualTo(500);
        assertThat(log.linesWith("a response of 65537 bytes (expected: at most clientqueue = 65536)"))
                .hasSize(1);
    }

    @Test
    void a_handler_that_takes_too_long_is_interrupted_and_the_client_gets_504() {
        stand.limits(limits -> limits.httpTimeout(Duration.ofSeconds(1)));
        Web web = start();
        List<String> ends = new CopyOnWriteArrayList<>();
        board.join().serve("/slow", request -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                ends.add("interrupted");
            }
            return WebResponse.text("late");
        });
        HttpResponse<String> reply = web.send(to("/slow"));
        assertThat(reply.statusCode()).isEqualTo(504);
        assertThat(reply.body()).contains("The handler did not answer in time");
        Await.until("the handler is interrupted", () -> !ends.isEmpty());
        assertThat(log.linesWith("extension board has not answered GET /slow within httptimeout = 1 s"))
                .hasSize(1);
    }

    @Test
    void requests_beyond_webrequests_are_refused_until_one_is_answered() {
        stand.limits(limits -> limits.webRequests(1));
        CompletableFuture<ExtensionContext> other = new CompletableFuture<>();
        stand.builder().extension(new Given("other", other));
        Web web = start();
        other.join().serve("/other", text("of another extension"));
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        board.join().serve("/slow", request -> {
            begun.countDown();
            goOn.await();
            return WebResponse.text("done");
        });
        board.join().serve("/fast", text("done"));
        CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> web.send(to("/slow")));
        Await.until("the first request", () -> begun.getCount() == 0);
        HttpResponse<String> second = web.send(to("/fast"));
        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.body()).contains("Too many requests at the same time (webrequests)");
        assertThat(web.send(to("/other")).body()).isEqualTo("of another extension");
        goOn.countDown();
        assertThat(first.join().body()).isEqualTo("done");
        Await.until("room for a request", () -> web.send(to("/fast")).statusCode() == 200);
    }

    @Test
    void a_path_belongs_to_one_extension_and_not_to_the_proxy() {
        CompletableFuture<ExtensionContext> other = new CompletableFuture<>();
        stand.builder().extension(new Given("other", other));
        start();
        board.join().serve("/board/", text("a"));
        assertThatThrownBy(() -> other.join().serve("/board/x", text("b")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("path /board/x is taken: extension board serves /board/");
        assertThatThrownBy(() -> board.join().serve("/board/", text("b")))
                .hasMessage("path /board/ is taken: extension board serves /board/");
        for (String path : List.of("/ws", "/console/", "/metrics", "/login")) {
            assertThatThrownBy(() -> board.join().serve(path, text("b")))
                    .hasMessage("path " + path + " belongs to the proxy itself");
        }
        for (String path : List.of("/", "board", "/a//b", "/a/../b", "/a?b", "/%41", "/é", "")) {
            assertThatThrownBy(() -> board.join().serve(path, text("b")))
                    .as(path)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("path '" + path + "' (expected: such as /board");
        }
    }

    @Test
    void the_proxy_answers_requests_that_are_under_way_before_the_extension_stops() {
        Web web = start();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        board.join().serve("/slow", request -> {
            begun.countDown();
            goOn.await();
            return WebResponse.text("done");
        });
        CompletableFuture<HttpResponse<String>> reply = CompletableFuture.supplyAsync(() -> web.send(to("/slow")));
        Await.until("the request", () -> begun.getCount() == 0);
        CompletableFuture<Void> closing =
                CompletableFuture.runAsync(() -> stand.proxy().close());
        goOn.countDown();
        assertThat(reply.join().body()).isEqualTo("done");
        closing.join();
    }
}
