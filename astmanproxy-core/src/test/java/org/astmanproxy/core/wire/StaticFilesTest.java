package org.astmanproxy.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of webroot over http. */
class StaticFilesTest {
    /** The receive buffer of a client that reads: with a small one, each acknowledgement comes late. */
    private static final int READS_FAST = 64 << 10;

    private static final int READS_NOTHING = 4 << 10;

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    @TempDir
    private Path folder;

    private @Nullable Web web;

    @BeforeEach
    void start() throws Exception {
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.createDirectories(root.resolve("sub/.git"));
        Files.createDirectories(root.resolve("empty"));
        Files.writeString(root.resolve("index.html"), "<p>first</p>");
        Files.writeString(root.resolve("sub/index.html"), "<p>second</p>");
        Files.writeString(root.resolve("sub/a b.js"), "let x;");
        Files.writeString(root.resolve("sub/.git/config"), "SECRET");
        Files.writeString(root.resolve(".env"), "SECRET");
        Files.writeString(folder.resolve("outside.txt"), "SECRET");
        Files.createDirectories(folder.resolve("root2"));
        Files.writeString(folder.resolve("root2/x.txt"), "SECRET");
        Files.createSymbolicLink(root.resolve("link.txt"), folder.resolve("outside.txt"));
        Files.createSymbolicLink(root.resolve("linked"), folder);
        Files.createSymbolicLink(root.resolve("inside.html"), root.resolve("index.html"));
        Files.createSymbolicLink(root.resolve("env.txt"), root.resolve(".env"));
        Files.write(root.resolve("big.bin"), new byte[300_000]);
        Files.write(root.resolve("huge.bin"), new byte[2_000_000]);
        stand.listen(ListenerConfig.on(0)
                .formats("http", "json")
                .services(Set.of(ListenerService.ACTIONS, ListenerService.FILES)));
        stand.listen(ListenerConfig.on(0).formats("http", "json").services(Set.of(ListenerService.FILES)));
        stand.listen(ListenerConfig.on(0).formats("http", "json"));
        stand.user("bob", "s").with(c -> c.authRequired(true).http(http -> http.withWebRoot(root)));
        stand.limits(limits -> limits.clientQueueBytes(1_000_000));
        stand.startAlone();
        web = new Web(stand.proxy().addresses().get(0));
    }

    private HttpRequest.Builder to(Web there, String path) {
        HttpRequest.Builder request = there.request("");
        return request.uri(request.build().uri().resolve(path));
    }

    private HttpResponse<String> get(String path) {
        Web there = Objects.requireNonNull(web);
        return there.send(to(there, path));
    }

    @ParameterizedTest
    @CsvSource({
        "/index.html, text/html; charset=utf-8, <p>first</p>",
        "/sub/, text/html; charset=utf-8, <p>second</p>",
        "/sub/a%20b.js, text/javascript; charset=utf-8, let x;",
        "/inside.html, text/html; charset=utf-8, <p>first</p>"
    })
    void a_file_comes_with_its_type(String path, String type, String text) {
        HttpResponse<String> file = get(path);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(text);
        assertThat(file.headers().map())
                .containsEntry("content-type", List.of(type))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("cache-control", List.of("no-cache"));
    }

    @Test
    void a_browser_that_has_the_file_is_told_so() throws Exception {
        Web there = Objects.requireNonNull(web);
        HttpResponse<String> file = get("/index.html");
        String tag = file.headers().firstValue("ETag").orElseThrow();
        String changed = file.headers().firstValue("Last-Modified").orElseThrow();
        assertThat(there.send(to(there, "/index.html").header("If-None-Match", "\"x\", W/" + tag))
                        .statusCode())
                .isEqualTo(304);
        assertThat(there.send(to(there, "/index.html").header("If-Modified-Since", changed))
                        .statusCode())
                .isEqualTo(304);
        assertThat(there.send(to(there, "/index.html")
                                .header("If-None-Match", "\"x\"")
                                .header("If-Modified-Since", changed))
                        .statusCode())
                .as("the tag counts")
                .isEqualTo(200);
        Files.writeString(folder.resolve("root/index.html"), "<p>another one</p>");
        assertThat(there.send(to(there, "/index.html").header("If-None-Match", tag))
                        .body())
                .isEqualTo("<p>another one</p>");
        HttpResponse<String> head = there.send(to(there, "/big.bin").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.headers().firstValue("Content-Length")).contains("300000");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void a_folder_is_never_listed() {
        HttpResponse<String> moved = get("/sub");
        assertThat(moved.statusCode()).isEqualTo(301);
        assertThat(moved.headers().firstValue("Location")).contains("./sub/");
        assertThat(get("/empty/").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.env",
                "/%2eenv",
                "/sub/.git/config",
                "/sub/%2E%67it/config",
                "/link.txt",
                "/linked/outside.txt",
                "/linked/root2/x.txt",
                "/env.txt",
                "/../outside.txt",
                "/%2e%2e/outside.txt",
                "/%2E%2E/root2/x.txt",
                "/sub/../../outside.txt",
                "/sub/%2e%2e/%2e%2e/outside.txt",
                "/..%2foutside.txt",
                "/..%5coutside.txt",
                "/..\\outside.txt",
                "/%252e%252e/outside.txt",
                "/%c0%ae%c0%ae/outside.txt",
                "/%e0%80%ae%e0%80%ae/outside.txt",
                "/sub/./index.html",
                "//index.html",
                "/sub//index.html",
                "/index.html/",
                "/index.html%00.png",
                "/%00",
                "/index.html%0d%0aX:y",
                "/index.html::$DATA",
                "/c:/index.html",
                "/%",
                "/%f",
                "/%ff",
                "/huge.txt",
                "/events/x",
                "/console/x",
                "/login/index.html"
            })
    void other_files_are_not_found_whatever_the_spelling(String path) throws Exception {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                stand.proxy().addresses().get(0).getPort())) {
            socket.setSoTimeout((int) Await.DEADLINE.toMillis());
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            String response = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(response).doesNotContain("SECRET").startsWith("HTTP/1.1 4");
        }
    }

    @Test
    void a_file_beyond_the_limit_is_an_error_and_the_next_request_is_answered() {
        assertThat(get("/huge.bin").statusCode()).isEqualTo(500);
        assertThat(get("/big.bin").statusCode()).isEqualTo(200);
    }

    /** {@return a connection that has sent this request so many times} */
    private Socket asks(String path, int times, int receiveBuffer) throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receiveBuffer);
        socket.connect(stand.proxy().addresses().get(0));
        socket.setSoTimeout((int) Await.DEADLINE.toMillis());
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.repeat(times).getBytes(UTF_8));
        return socket;
    }

    @Test
    void a_stranger_gets_the_files_of_many_requests_one_after_the_other() throws Exception {
        int times = 12;
        try (Socket socket = asks("/big.bin", times, READS_FAST)) {
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readAllBytes()).hasSizeGreaterThan(times * 300_000);
        }
        assertThat(log.linesWith("left")).isEmpty();
    }

    @Test
    void a_file_may_take_longer_than_the_time_for_a_login_if_the_client_reads_it() throws Exception {
        Files.write(folder.resolve("root/large.bin"), new byte[6_000_000]);
        stand.reload(config ->
                config.limits(limits -> limits.clientQueueBytes(8_000_000).authTimeout(Duration.ofSeconds(3))));
        try (Socket reader = asks("/large.bin", 1, READS_FAST);
                Socket idle = asks("/large.bin", 0, READS_NOTHING)) {
            assertThat(idle.getInputStream().read()).as("its time is over").isEqualTo(-1);
            assertThat(reader.getInputStream().readNBytes(6_000_000)).hasSize(6_000_000);
        }
        try (Socket silent = asks("/large.bin", 1, READS_NOTHING)) {
            String port = Integer.toString(silent.getLocalPort());
            log.await("client 127.0.0.1:" + port + " is disconnected: no login within authtimeout");
        }
    }

    @Test
    void strangers_that_do_not_read_their_files_have_an_eighth_of_the_budget() throws Exception {
        Path large = folder.resolve("root/large.bin");
        Files.write(large, new byte[6_000_000]);
        stand.reload(config ->
                config.limits(limits -> limits.clientQueueBytes(8_000_000).maxMemoryBytes(64_000_000)));
        List<Socket> all = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                all.add(asks("/large.bin", 1, READS_NOTHING));
            }
            assertThat(log.await("memory budget: client 127.0.0.1")).startsWith("WARNING");
            Await.until(
                    "two files are left in memory, of 8 MB each",
                    () -> stand.proxy().memory().usedBytes() < 3 * 8_000_000);
        } finally {
            for (Socket socket : all) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Referer: https://wiki.example/, 200",
        "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document, 200",
        "Sec-Fetch-Site: same-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document|Referer: https://b.example/, 200",
        "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: iframe, 403",
        "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: script, 403",
        "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate, 403",
        "Origin: null|Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document, 403"
    })
    void a_link_on_a_page_of_another_site_may_lead_to_a_file(String fields, int status) {
        Web there = Objects.requireNonNull(web);
        HttpRequest.Builder file = to(there, "/index.html");
        HttpRequest.Builder action = to(there, "/?Action=Ping");
        for (String field : fields.split("\\|", -1)) {
            file.header(field.split(": ", 2)[0], field.split(": ", 2)[1]);
            action.header(field.split(": ", 2)[0], field.split(": ", 2)[1]);
        }
        assertThat(there.send(file).statusCode()).isEqualTo(status);
        assertThat(there.send(action).statusCode()).as("an action").isEqualTo(403);
    }

    @Test
    void other_methods_sites_and_listeners_are_refused() {
        Web there = Objects.requireNonNull(web);
        assertThat(there.send(to(there, "/index.html").POST(BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(405);
        assertThat(there.send(to(there, "/index.html").header("Origin", "https://other.example"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/?ProxyAction=ListServers").statusCode())
                .as("the path / is for actions")
                .isEqualTo(401);
        Web filesOnly = new Web(stand.proxy().addresses().get(1));
        assertThat(filesOnly.send(to(filesOnly, "/")).body()).isEqualTo("<p>first</p>");
        Web usual = new Web(stand.proxy().addresses().get(2));
        assertThat(usual.send(to(usual, "/index.html")).statusCode()).isEqualTo(404);
    }
}
