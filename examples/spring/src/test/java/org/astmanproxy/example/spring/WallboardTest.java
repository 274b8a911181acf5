package org.astmanproxy.example.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.astmanproxy.ClientSession;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application, with a scripted Asterisk. */
class WallboardTest {
    private static final ScriptedAsterisk ASTERISK = new ScriptedAsterisk("pbx1");
    private static final HttpClient WEB = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static ConfigurableApplicationContext application;
    private static AsteriskSession asterisk;

    @BeforeAll
    static void start() throws IOException {
        Path config = Files.writeString(folder.resolve("astmanproxy.conf"), """
                host = 127.0.0.1, %d, proxy, labsecret, name=pbx1
                listen = 0
                """.formatted(ASTERISK.port()));
        Files.writeString(folder.resolve("astmanproxy.users"), """
                [board]
                secret = b0ard
                read = call
                """);
        application =
                SpringApplication.run(WallboardApplication.class, "--server.port=0", "--wallboard.config=" + config);
        asterisk = ASTERISK.session();
        Await.connected(proxy().server("pbx1"));
    }

    @AfterAll
    static void stop() {
        application.close();
        ASTERISK.close();
    }

    private static Proxy proxy() {
        return application.getBean(Proxy.class);
    }

    private static HttpRequest get(String path) {
        int port = ((ServletWebServerApplicationContext) application)
                .getWebServer()
                .getPort();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Await.DEADLINE)
                .build();
    }

    @Test
    void the_stream_shows_the_events_that_the_user_may_see() throws Exception {
        HttpResponse<Stream<String>> stream = WEB.send(get("/events"), BodyHandlers.ofLines());
        try (Stream<String> lines = stream.body()) {
            Await.until("a session of the stream", () -> proxy().clients().size() == 1);
            assertThat(proxy().clients())
                    .singleElement()
                    .extracting(ClientSession::user)
                    .isEqualTo(Optional.of("board"));

            asterisk.event("PeerStatus", "Privilege: system,all", "Peer: PJSIP/100");
            asterisk.event(
                    "Newchannel",
                    "Privilege: call,all",
                    "Channel: PJSIP/100-1",
                    "ChanVariable: A=1",
                    "ChanVariable: B=2");

            Iterator<String> read = lines.filter(line -> !line.isEmpty()).iterator();
            assertThat(read.next()).isEqualTo(":events of board");
            assertThat(read.next()).isEqualTo("event:Newchannel");
            assertThat(read.next())
                    .startsWith("data:{\"Event\":\"Newchannel\"")
                    .contains("\"Channel\":\"PJSIP/100-1\"", "\"ChanVariable\":[\"A=1\",\"B=2\"]")
                    .contains("\"Server\":\"pbx1\"");
        }
        Await.until("the end of the session", () -> {
            asterisk.event("Newchannel", "Privilege: call,all", "Channel: PJSIP/100-2");
            return proxy().clients().isEmpty();
        });
    }

    @Test
    void health_names_the_state_of_each_server() throws Exception {
        HttpResponse<String> health = WEB.send(get("/actuator/health"), BodyHandlers.ofString());
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"asterisk\":{\"status\":\"UP\",\"details\":{\"pbx1\":\"CONNECTED\"}}");
    }

    @Test
    void health_is_down_while_a_server_is_not_connected() throws Exception {
        proxy().addServer(ServerConfig.at("127.0.0.1", 1)
                .login("proxy", "labsecret")
                .name("pbx2")
                .build());
        try {
            HttpResponse<String> health = WEB.send(get("/actuator/health"), BodyHandlers.ofString());
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("\"asterisk\":{\"status\":\"DOWN\"");
        } finally {
            proxy().dropServer("pbx2");
        }
    }
}
