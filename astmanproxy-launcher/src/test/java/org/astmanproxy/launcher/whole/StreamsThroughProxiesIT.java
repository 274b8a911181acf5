package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.Network;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams of events and WebSockets through a real HAProxy and nginx, with the configurations of the guide. */
class StreamsThroughProxiesIT {
    private static final Path GUIDE = Path.of("../docs/how-to/reverse-proxy.md");
    private static final String BASIC = "Basic " + Base64.getEncoder().encodeToString("ann:s".getBytes(UTF_8));

    @TempDir
    private Path folder;

    private final ScriptedAsterisk asterisk = new ScriptedAsterisk("pbx1");
    private Proxy proxy;
    private AsteriskSession pbx;
    private @Nullable Certificate certificate;
    private @Nullable Process nginx;
    private @Nullable HaProxy haproxy;
    private int front;

    @BeforeEach
    void startProxy() throws Exception {
        proxy = Lab.start(Proxy.builder()
                .server(asterisk.config())
                .user(UserConfig.of("ann", "s"))
                .listen(ListenerConfig.on(0).formats("http", "json"))
                .settings(c -> c.authRequired(true)
                        .trustedProxies(List.of(Network.parse("127.0.0.1").orElseThrow()))));
        pbx = asterisk.session();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            front = free.getLocalPort();
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (haproxy != null) {
            haproxy.close();
        }
        if (nginx != null) {
            nginx.destroy();
            nginx.waitFor(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        }
        proxy.close();
        asterisk.close();
    }

    /** Starts the program in front of the proxy. */
    private void start(String program, boolean tls) throws Exception {
        Tool.needs(folder, program, "-v");
        if (tls) {
            certificate = Certificate.make(folder, "front");
        }
        if (program.equals("haproxy")) {
            String bind = "bind 127.0.0.1:" + front + (tls ? " ssl crt " + shown() : "");
            String sample = sample("```haproxy haproxy\\.cfg\\ndefaults\\n(    mode http\\n.*?)```");
            haproxy = HaProxy.start(folder, onOurPorts(sample, "bind \\*:8080", bind), this::listens);
        } else {
            String listen = "listen 127.0.0.1:" + front
                    + (tls ? " ssl; ssl_certificate FILE; ssl_certificate_key FILE" : "").replace("FILE", shown())
                    + ";";
            startNginx(onOurPorts(sample("```nginx nginx\\.conf\\n(.*?)```"), "listen 8080;", listen));
        }
    }

    /** {@return the file with certificate and key} */
    private String shown() {
        return certificate == null ? "" : certificate.both().toString();
    }

    private static String sample(String pattern) throws IOException {
        Matcher block = Pattern.compile(pattern, Pattern.DOTALL).matcher(Files.readString(GUIDE, UTF_8));
        assertThat(block.find()).as(pattern).isTrue();
        return block.group(1);
    }

    private String onOurPorts(String sample, String listen, String ours) {
        assertThat(sample).containsPattern(listen).contains("127.0.0.1:8088");
        return sample.replaceFirst(listen, Matcher.quoteReplacement(ours))
                .replace("127.0.0.1:8088", "127.0.0.1:" + Lab.port(proxy));
    }

    private void startNginx(String sample) throws IOException {
        Path file = Files.writeString(
                folder.resolve("nginx.conf"),
                "daemon off;\nmaster_process off;\npid " + folder + "/pid;\nerror_log stderr;\nevents {}\n"
                        + "http {\naccess_log off;\n" + temporary() + sample + "}\n");
        Path log = folder.resolve("nginx.log");
        nginx = new ProcessBuilder("nginx", "-e", "stderr", "-p", folder.toString(), "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await(this::listens, log);
    }

    private String temporary() {
        StringBuilder paths = new StringBuilder();
        for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            paths.append(kind + "_temp_path " + folder + "/" + kind + ";\n");
        }
        return paths.toString();
    }

    private static void await(BooleanSupplier condition, Path log) {
        Await.until(condition, () -> {
            try {
                return Files.readString(log, UTF_8);
            } catch (IOException e) {
                return e;
            }
        });
    }

    private boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), front)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private HttpClient client() {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        if (certificate != null) {
            builder.sslContext(certificate.openssl().trusting("front"));
        }
        return builder.build();
    }

    /** {@return the address of a path of the proxy, as its visitors call it} */
    private URI at(String scheme, String path) {
        return URI.create(scheme + (certificate == null ? "" : "s") + "://localhost:" + front
                + (nginx == null ? "" : "/ami") + path);
    }

    private void step(int number) {
        pbx.event("Step", "Privilege: user,all", "N: " + number);
    }

    /** A stream of events that is being read. */
    private final class Events implements AutoCloseable {
        private final BufferedReader lines;

        Events(String... fields) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(at("http", "/events?EventMask=user"))
                    .timeout(Await.DEADLINE)
                    .header("Authorization", BASIC);
            if (fields.length > 0) {
                request.headers(fields);
            }
            var response = client().send(request.build(), BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8));
        }

        /** {@return the rest of the next line that begins so} */
        String next(String field) throws IOException {
            String line = lines.readLine();
            while (line != null && !line.startsWith(field + ": ")) {
                line = lines.readLine();
            }
            assertThat(line).as("the stream goes on").isNotNull();
            return line.substring(field.length() + 2);
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"haproxy, false", "haproxy, true", "nginx, false", "nginx, true"})
    void events_come_at_once_and_a_client_that_returns_misses_none(String program, boolean tls) throws Exception {
        start(program, tls);
        String last;
        try (Events events = new Events()) {
            assertThat(events.next("event")).isEqualTo("Response");
            assertThat(events.next("data")).contains("Sequence");
            // the next one is sent only when the client has the one before
            step(1);
            assertThat(events.next("data")).contains("\"N\":\"1\"");
            step(2);
            last = events.next("id");
            assertThat(events.next("data")).contains("\"N\":\"2\"");
        }
        step(3);
        try (Events events = new Events("Last-Event-ID", last)) {
            assertThat(events.next("event")).isEqualTo("Response");
            assertThat(events.next("event")).isEqualTo("Step");
            assertThat(events.next("data")).contains("\"N\":\"3\"");
        }
    }

    /** Gets the texts of a WebSocket. */
    private record Texts(BlockingQueue<String> heard, StringBuilder part) implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                heard.add(part.toString());
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            heard.add("closed " + code);
            return null;
        }
    }

    @ParameterizedTest
    @CsvSource({"haproxy, false", "haproxy, true", "nginx, false", "nginx, true"})
    void a_websocket_goes_both_ways(String program, boolean tls) throws Exception {
        start(program, tls);
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        WebSocket socket = client().newWebSocketBuilder()
                .header("Authorization", BASIC)
                .subprotocols("ami.json")
                .buildAsync(at("ws", "/ws"), new Texts(heard, new StringBuilder()))
                .get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        socket.sendText("{\"ProxyAction\":\"ListIOHandlers\",\"ActionID\":\"1\"}", true)
                .join();
        assertThat(Await.next("the reply", heard)).contains("\"ActionID\":\"1\"", "InputHandler");
        step(1);
        assertThat(Await.next("an event", heard)).contains("\"Event\":\"Step\"", "\"N\":\"1\"");
        socket.sendText("{\"Action\":\"Logoff\"}", true).join();
        assertThat(Await.next("the reply", heard)).contains("Goodbye");
        assertThat(Await.next("the end", heard)).isEqualTo("closed 1000");
    }
}
