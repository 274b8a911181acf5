package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The time limits of requests over http. They are long enough for a busy machine to keep them where it has to. */
class HttpTimeTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private AsteriskSession pbx;
    private Web web;

    @BeforeEach
    void start() {
        stand.limits(l -> l.httpTimeout(Duration.ofSeconds(4)));
        stand.listen(ListenerConfig.on(0).formats("auto", "json")).start();
        pbx = asterisk.session();
        web = new Web(stand.proxy().addresses().get(0));
    }

    @Test
    void an_answer_that_is_not_whole_in_time_is_504_with_what_has_come() {
        var request = web.request("Action=Status").header("X-Maxtime", "3000");
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> web.send(request));
        pbx.answer(pbx.next(), "Response: Success", "EventList: start");
        assertThat(answer.join().statusCode()).isEqualTo(504);
        assertThat(answer.join().body())
                .isEqualTo("{\"Response\":\"Success\",\"EventList\":\"start\",\"Server\":\"pbx1\"}\n");
        assertThat(web.get("Action=Silence").statusCode()).isEqualTo(504);
    }

    @Test
    void a_connection_serves_many_requests_and_is_closed_when_idle() {
        for (int i = 0; i < 10; i++) {
            assertThat(web.get("ProxyAction=ListServers").statusCode()).isEqualTo(200);
        }
        assertThat(stand.proxy().clients()).hasSize(1);
        assertThat(stand.proxy().clients().get(0).metrics().messagesIn()).isEqualTo(10);
        Await.until("closed", () -> stand.proxy().clients().isEmpty());
        log.await("idle for httptimeout");
        assertThat(web.get("ProxyAction=ListServers").statusCode()).isEqualTo(200);
    }

    @Test
    void a_request_that_stays_half_is_408() {
        AmiClient raw = stand.connect(0);
        raw.sendText("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nAction=");
        assertThat(raw.line()).isEqualTo("HTTP/1.1 408 Request Timeout");
    }
}
