package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.astmanproxy.ClientSession;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Actions over http, asked for by the client of the JDK. */
class HttpTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private AsteriskSession pbx;
    private Web web;

    @BeforeEach
    void start() {
        stand.limits(l -> l.httpTimeout(Duration.ofSeconds(60)));
        stand.with(c -> c.http(http -> http.withOrigins(Set.of("https://wallboard.example")))
                .detectionTimeout(Duration.ofSeconds(20)));
        stand.listen(ListenerConfig.on(0).formats("auto", "json")).start();
        pbx = asterisk.session();
        web = new Web(stand.proxy().addresses().get(0));
    }

    private String body(CompletableFuture<HttpResponse<String>> response) {
        return response.join().body();
    }

    @Test
    void replies_do_not_count_as_events_whenever_their_turn_comes() {
        AmiClient client = stand.connect(0);
        for (String action : List.of("Action=First", "ProxyAction=ServerList")) {
            client.sendText("GET /?" + action + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        pbx.answer(pbx.next(), "Response: Success");
        client.readText(2);
        ClientSession session = stand.proxy().clients().get(0);
        Await.until(
                "each message of both replies is counted",
                () -> session.metrics().messagesOut() == 4);
        assertThat(session.activity().events()).isZero();
    }

    @Test
    void two_requests_with_the_same_action_id_get_their_own_answers() {
        var first = web.ask("Action=First&ActionID=7");
        AmiMessage a = pbx.next();
        var second = web.ask("Action=Second&ActionID=7");
        AmiMessage b = pbx.next();
        pbx.answer(b, "Response: Success", "Of: Second");
        pbx.answer(a, "Response: Success", "Of: First");
        assertThat(body(first))
                .isEqualTo("{\"Response\":\"Success\",\"ActionID\":\"7\",\"Of\":\"First\",\"Server\":\"pbx1\"}\n");
        assertThat(body(second)).contains("\"ActionID\":\"7\",\"Of\":\"Second\"");
        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(first.join().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/"));
    }

    @Test
    void each_of_many_parallel_requests_gets_exactly_its_own_answer() {
        int count = 300;
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            answers.add(web.ask("Action=Numbered&ActionID=same&Number=" + i));
        }
        List<AmiMessage> actions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            actions.add(pbx.next());
        }
        Collections.shuffle(actions, new Random(2));
        actions.forEach(action -> pbx.answer(action, "Response: Success", "Of: " + action.get("Number")));
        for (int i = 0; i < count; i++) {
            assertThat(body(answers.get(i)))
                    .isEqualTo("{\"Response\":\"Success\",\"ActionID\":\"same\",\"Of\":\"" + i
                            + "\",\"Server\":\"pbx1\"}\n");
        }
    }

    @Test
    void a_thousand_pipelined_requests_are_answered_in_their_order() {
        AmiClient raw = stand.connect(0);
        int count = 1_000;
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < count; i++) {
            requests.append("GET /?Action=Numbered&Number=" + i + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        raw.sendText(requests.toString());
        List<AmiMessage> actions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            actions.add(pbx.next());
        }
        Collections.shuffle(actions, new Random(3));
        actions.forEach(action -> pbx.answer(action, "Response: Success", "Of: " + action.get("Number")));
        for (int i = 0; i < count; i++) {
            assertThat(raw.read().first()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(raw.line()).contains("\"Of\":\"" + i + "\"");
        }
    }

    @Test
    void a_list_is_complete_though_nobody_names_its_last_event() {
        var answer = web.ask("Action=Status&OutputFormat=standard");
        AmiMessage action = pbx.next();
        assertThat(action.has("OutputFormat")).isFalse();
        String id = "ActionID: " + action.get("ActionID");
        pbx.answer(action, "Response: Success", "EventList: start");
        stand.settle(pbx);
        for (int i = 0; i < 5_000; i++) {
            pbx.event("Status", id, "Number: " + i, "Padding: " + "x".repeat(100));
        }
        pbx.event("StatusComplete", id, "EventList: Complete", "ListItems: 5000");
        assertThat(body(answer))
                .startsWith(
                        "Response: Success\r\nEventList: start\r\nServer: pbx1\r\n\r\nEvent: Status\r\nNumber: 0\r\n")
                .contains("Number: 4999\r\n")
                .endsWith("ListItems: 5000\r\nServer: pbx1\r\n\r\n");
        assertThat(answer.join().headers().firstValue("Transfer-Encoding")).contains("chunked");
    }

    @Test
    void an_answer_may_wait_for_an_event() {
        var request = web.request("Action=Originate").header("X-Until-Event", "OriginateResponse");
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> web.send(request));
        AmiMessage action = pbx.next();
        pbx.answer(action, "Response: Success");
        stand.settle(pbx);
        pbx.event("OriginateResponse", "Privilege: call,all", "ActionID: " + action.get("ActionID"), "Reason: 4");
        assertThat(body(answer).lines())
                .containsExactly(
                        "[{\"Response\":\"Success\",\"Server\":\"pbx1\"},",
                        "{\"Event\":\"OriginateResponse\",\"Privilege\":\"call,all\",\"Reason\":\"4\",\"Server\":\"pbx1\"}]");
    }

    @ParameterizedTest
    @CsvSource({
        "Action=Ping&Server=nowhere, 404",
        "X=y, 400",
        "Action=WaitEvent, 400",
        "Action=A%0d%0aAction%3A%20Originate, 400",
        "ProxyAction=ListServers, 200",
        "ProxyAction=Nonsense, 404"
    })
    void a_refusal_has_its_status(String query, int status) {
        assertThat(web.get(query).statusCode()).isEqualTo(status);
    }

    @Test
    void a_lost_server_is_502_and_one_that_is_not_there_503() {
        var lost = web.ask("Action=Lost");
        pbx.next();
        asterisk.close();
        pbx.close();
        assertThat(lost.join().statusCode()).isEqualTo(502);
        assertThat(web.get("Action=CoreStatus").statusCode()).isEqualTo(503);
        assertThat(web.get("Action=CoreStatus&Server=pbx1").statusCode()).isEqualTo(503);
        assertThat(web.get("Action=Ping").body()).contains("Pong");
    }

    @Test
    void forms_json_and_xml_are_posted() {
        for (String[] post : new String[][] {
            {"application/x-www-form-urlencoded", "Action=Posted&X=y+z%26"},
            {"application/json", "{\"Action\":\"Posted\",\"X\":\"y z&\"}"},
            {
                "text/xml",
                "<AsteriskManagerInput><Action Value=\"Posted\"/><X Value=\"y z&amp;\"/></AsteriskManagerInput>"
            }
        }) {
            CompletableFuture<HttpResponse<String>> answer =
                    CompletableFuture.supplyAsync(() -> web.post(post[0], post[1]));
            AmiMessage action = pbx.next();
            assertThat(action.get("X")).isEqualTo("y z&");
            pbx.answer(action, "Response: Success");
            assertThat(answer.join().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_format_is_what_the_request_prefers_else_the_listeners() {
        String query = "ProxyAction=Nonsense";
        assertThat(web.get(query).body()).startsWith("{\"ProxyResponse\"");
        assertThat(web.send(web.request(query).header("Accept", "application/xml"))
                        .body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<AsteriskManagerProxyOutput>");
        assertThat(web.send(web.request(query + "&OutputFormat=csv").header("Accept", "application/xml"))
                        .body())
                .startsWith("\"ProxyResponse: Error\"");
        assertThat(web.get("ProxyAction=SetOutputFormat&OutputFormat=standard").body())
                .startsWith("ProxyResponse: Success");
        assertThat(web.get(query).body()).startsWith("{\"ProxyResponse\"");
    }

    @Test
    void web_pages_of_other_origins_are_refused_unless_allowed() {
        var foreign = web.request("Action=Originate").header("Origin", "https://elsewhere.example");
        assertThat(web.send(foreign).statusCode()).isEqualTo(403);
        var allowed = web.request("ProxyAction=ListServers").header("Origin", "https://wallboard.example");
        HttpResponse<String> answer = web.send(allowed);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("https://wallboard.example");
        assertThat(pbx.waiting()).isEmpty();
    }

    @Test
    void an_http_client_sees_no_events_and_other_formats_share_its_port() {
        AmiClient ami = stand.connect(0);
        ami.sendText("Action: Ping\r\n\r\n");
        pbx.answer(pbx.next(), "Response: Success", "Ping: Pong");
        assertThat(ami.line()).startsWith("Asterisk Call Manager/");
        assertThat(ami.line()).isEqualTo("{\"Response\":\"Success\",\"Ping\":\"Pong\",\"Server\":\"pbx1\"}");
        var answer = web.ask("Action=CoreStatus");
        AmiMessage action = pbx.next();
        pbx.event("Hangup", "Privilege: call,all");
        pbx.answer(action, "Response: Success");
        assertThat(body(answer)).isEqualTo("{\"Response\":\"Success\",\"Server\":\"pbx1\"}\n");
        assertThat(ami.line()).contains("Hangup");
    }
}
