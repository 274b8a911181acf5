package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallCounterTests {
    private final ScriptedAsterisk asterisk = new ScriptedAsterisk("pbx1");
    private Proxy proxy;
    private AsteriskSession pbx1;

    /** The proxy finds the extension on the class path, as in a jar. */
    @BeforeEach
    void start() throws IOException {
        proxy = Proxy.builder()
                .server(asterisk.config())
                .listen(ListenerConfig.on(0).formats("http", "json"))
                .listen(ListenerConfig.on(0).formats("standard", "standard"))
                .settings(c -> c.extensions(it -> it.withSettings("callcounter", Map.of("path", "/count"))))
                .start();
        pbx1 = asterisk.session();
    }

    @AfterEach
    void stop() {
        proxy.close();
        asterisk.close();
    }

    private String count() {
        int port = proxy.addresses().get(0).getPort();
        URI uri = URI.create("http://127.0.0.1:" + port + "/count");
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void channel(String id, String call) {
        pbx1.event("Newchannel", "Privilege: call,all", "Uniqueid: " + id, "Linkedid: " + call);
    }

    private void hangup(String id) {
        pbx1.event("Hangup", "Privilege: call,all", "Uniqueid: " + id);
    }

    @Test
    void a_call_lasts_from_its_first_channel_to_its_last_hangup() {
        channel("1", "1");
        channel("2", "1");
        channel("3", "3");
        hangup("1");
        Await.until("two calls", () -> count().equals("{\"calls\":2,\"total\":2}"));
        hangup("2");
        hangup("3");
        Await.until("no call", () -> count().equals("{\"calls\":0,\"total\":2}"));
    }

    @Test
    void clients_get_an_event_when_the_numbers_change() {
        try (AmiClient client = new AmiClient(proxy.addresses().get(1))) {
            client.line();
            client.login("any", "secret");
            client.sync();
            channel("1", "1");
            client.readEvent("Newchannel");
            assertThat(client.readEvent("CallCount").lines())
                    .containsExactly("Event: CallCount", "Privilege: call,all", "Calls: 1", "Total: 1");
        }
    }

    @Test
    void the_calls_of_a_lost_server_are_no_longer_counted() {
        channel("1", "1");
        Await.until("a call", () -> count().equals("{\"calls\":1,\"total\":1}"));
        pbx1.close();
        Await.until("no call", () -> count().equals("{\"calls\":0,\"total\":1}"));
    }
}
