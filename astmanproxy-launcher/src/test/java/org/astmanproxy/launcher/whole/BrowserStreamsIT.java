package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.launcher.BrowserPage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Web pages that listen to the proxy, in a real Chromium. The page tells what it hears by requests to its own site. */
class BrowserStreamsIT {

    /** One after the other, so that they arrive in order. */
    private static final String TELL = "let told = Promise.resolve();"
            + "const tell = text => told = told.then(() => fetch('/heard', {method: 'POST', body: text}));";

    @TempDir
    private Path folder;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final ScriptedAsterisk asterisk = new ScriptedAsterisk("pbx1");
    private HttpServer site;
    private volatile String script = "";

    @BeforeEach
    void serve() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            byte[] page = ("<!doctype html><script>" + TELL + script + "</script>").getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        site.createContext("/heard", exchange -> {
            heard.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        site.start();
    }

    @AfterEach
    void stop() {
        site.stop(0);
        asterisk.close();
    }

    private String origin() {
        return "http://127.0.0.1:" + site.getAddress().getPort();
    }

    private Proxy proxy(Set<String> origins) throws IOException {
        return Proxy.builder()
                .settings(c -> c.http(http -> http.withOrigins(origins)))
                .server(asterisk.config())
                .listen(ListenerConfig.on(0).formats("http", "json").build())
                .start();
    }

    private Process browser() throws IOException, InterruptedException {
        Tool.needs(folder, "chromium", "--version");
        return new ProcessBuilder(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder.resolve("profile"),
                        origin() + "/")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("chromium.log").toFile())
                .start();
    }

    /** {@return what the page hears first, which takes as long as the browser takes to start} */
    private String first() throws InterruptedException {
        String text = heard.poll(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        assertThat(text).as("the page was not loaded").isNotNull();
        return text;
    }

    @Test
    void EventSource_hears_events_and_resumes_after_a_break() throws Exception {
        try (Proxy proxy = proxy(Set.of(origin()))) {
            Await.connected(proxy.server("pbx1"));
            AsteriskSession pbx = asterisk.session();
            int port = proxy.addresses().get(0).getPort();
            script = "const events = new EventSource('http://127.0.0.1:" + port + "/events');"
                    + "events.onopen = () => tell('open');"
                    + "events.addEventListener('Step', it => tell(it.lastEventId + ' ' + JSON.parse(it.data).N));"
                    + "events.addEventListener('ProxyGap', it => tell('gap'));";
            Process browser = browser();
            try {
                assertThat(first()).isEqualTo("open");
                pbx.event("Step", "Privilege: user,all", "N: 1");
                assertThat(Await.next("an event", heard)).matches("[0-9a-f]{12}-[0-9]+ 1");
                proxy.clients().forEach(client -> client.close("test"));
                Await.until("the stream has ended", () -> proxy.clients().isEmpty());
                pbx.event("Step", "Privilege: user,all", "N: 2");
                assertThat(Await.next("the break is over", heard)).isEqualTo("open");
                assertThat(Await.next("the missed event", heard)).endsWith(" 2");
                pbx.event("Step", "Privilege: user,all", "N: 3");
                assertThat(Await.next("the next event", heard)).endsWith(" 3");
            } finally {
                BrowserPage.end(browser);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void WebSocket_sends_and_hears_if_its_page_may(boolean listed) throws Exception {
        try (Proxy proxy = proxy(listed ? Set.of(origin()) : Set.of())) {
            Await.connected(proxy.server("pbx1"));
            AsteriskSession pbx = asterisk.session();
            int port = proxy.addresses().get(0).getPort();
            script = "const socket = new WebSocket('ws://localhost:" + port + "/ws', 'ami.json');"
                    + "socket.onopen = () => socket.send(JSON.stringify({ProxyAction: 'ListIOHandlers', ActionID: '\u00fc'}));"
                    + "socket.onmessage = it => { const message = JSON.parse(it.data);"
                    + " if (message.ActionID) tell('reply ' + message.ActionID + ' ' + socket.protocol);"
                    + " if (message.Event) tell(message.Event + ' ' + message.N); };"
                    + "socket.onclose = it => tell('closed ' + it.code + ' ' + it.wasClean);";
            Process browser = browser();
            try {
                if (listed) {
                    assertThat(first()).isEqualTo("reply \u00fc ami.json");
                    pbx.event("Step", "Privilege: user,all", "N: 1");
                    assertThat(Await.next("an event", heard)).isEqualTo("Step 1");
                    proxy.clients().forEach(client -> client.close("test"));
                    assertThat(Await.next("the close", heard)).isEqualTo("closed 1008 true");
                } else {
                    assertThat(first()).isEqualTo("closed 1006 false");
                }
            } finally {
                BrowserPage.end(browser);
            }
        }
    }
}
