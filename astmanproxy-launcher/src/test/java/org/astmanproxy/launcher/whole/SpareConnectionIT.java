package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.launcher.BrowserPage;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection that a real Chromium opens before it needs it, on a port that also serves AMI clients. */
class SpareConnectionIT {
    /** Longer than a browser needs between connecting and sending, on a machine with much to do. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    @TempDir
    private Path folder;

    private HttpServer site;

    @BeforeEach
    void serve() throws IOException {
        byte[] page = "<!doctype html><title>test</title><p>loaded</p>".getBytes(UTF_8);
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        site.start();
    }

    @AfterEach
    void stop() {
        site.stop(0);
    }

    private String origin() {
        return "http://127.0.0.1:" + site.getAddress().getPort();
    }

    /** Returns once the silent clients that have connected before would usually have the banner. */
    private static void silencePasses(int port) throws IOException {
        try (Socket other = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName("127.0.0.9"), 0)) {
            other.setSoTimeout((int) Await.DEADLINE.toMillis());
            assertThat(other.getInputStream().read()).isEqualTo('A');
        }
    }

    /** Chromium has connections of their own for requests with and without credentials. */
    private static String fetched(BrowserPage page, int port, String credentials) {
        return page.value("fetch('http://127.0.0.1:" + port + "/?ProxyAction=ListIOHandlers', {credentials: '"
                + credentials + "'}).then(it => it.json()).then(it => it.ProxyResponse, why => 'failed ' + why)");
    }

    @Test
    void a_request_on_a_connection_that_was_silent_for_long_gets_its_reply() throws Exception {
        Tool.needs(folder, "chromium", "--version");
        try (Proxy proxy = Proxy.builder()
                        .settings(c -> c.detectionTimeout(SILENCE).http(http -> http.withOrigins(Set.of(origin()))))
                        .listen(ListenerConfig.on(0).formats("auto", "json"))
                        .start();
                BrowserPage page = BrowserPage.open(folder, origin() + "/", 600, 400)) {
            int port = proxy.addresses().get(0).getPort();
            page.awaitText("loaded");
            assertThat(fetched(page, port, "include")).isEqualTo("Success");

            page.run("const link = document.createElement('link'); link.rel = 'preconnect';"
                    + " link.crossOrigin = 'anonymous'; link.href = 'http://127.0.0.1:" + port + "';"
                    + " document.head.append(link);");
            Await.until(
                    "a connection without a request",
                    () -> proxy.clients().stream()
                            .anyMatch(it -> it.inputFormat().equals("auto")));
            silencePasses(port);
            assertThat(fetched(page, port, "omit")).isEqualTo("Success");
            assertThat(proxy.clients()).allMatch(it -> it.inputFormat().equals("http"));
        }
    }
}
