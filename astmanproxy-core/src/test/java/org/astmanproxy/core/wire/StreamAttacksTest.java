package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.testing.EventSourceClient;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.RawWebSocket;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on streams by pages of other sites, and by clients with too little right or too much time. */
class StreamAttacksTest {
    private static final Pattern TICKET = Pattern.compile("\"Ticket\":\"([^\"]+)\"");
    private static final String PING_IN_XML = "<AsteriskManagerInput><Action Value=\"Ping\"/>";
    private static final long BUDGET = 8 << 20;
    /** The bytes that may be taken between two looks at the budget. */
    private static final long OVERSHOOT = 4 << 20;

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand().listen(ListenerConfig.on(0).formats("http", "json"));

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private final List<AutoCloseable> opened = new ArrayList<>();

    private AsteriskSession start() {
        stand.user("ann", "s").with(c -> c.authRequired(true)).start();
        return asterisk.session();
    }

    private InetSocketAddress address() {
        return stand.proxy().addresses().get(0);
    }

    private Web web() {
        return new Web(address());
    }

    private int webSocket(String target, String... fields) {
        try (RawWebSocket client = RawWebSocket.request(address(), target, fields)) {
            return client.status();
        }
    }

    private int events(String target, String... fields) {
        try (EventSourceClient client = EventSourceClient.get(address(), target, fields)) {
            assertThat(client.head())
                    .as("nobody gets a session by a request for events")
                    .doesNotContain("Set-Cookie");
            return client.status();
        }
    }

    private String cookie() {
        return web().send(web().path("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("Username=ann&Secret=s")))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceFirst(";.*", "");
    }

    private String ticket() {
        String reply = web().send(web().request("ProxyAction=CreateTicket").header("Authorization", basic()))
                .body();
        Matcher ticket = TICKET.matcher(reply);
        assertThat(ticket.find()).as(reply).isTrue();
        return ticket.group(1);
    }

    private static String basic() {
        return Web.basic("ann", "s");
    }

    @AfterEach
    void disconnect() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://elsewhere.example",
                "Origin: null",
                "Origin: http://localhost.elsewhere.example",
                "Origin: https://localhost:1",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void a_page_of_another_site_opens_no_stream_with_the_cookie_of_its_visitor(String field) {
        start();
        String cookie = "Cookie: " + cookie();
        assertThat(webSocket("/ws", cookie, field)).isEqualTo(403);
        assertThat(events("/events", cookie, field)).isEqualTo(403);
        assertThat(stand.proxy().clients()).noneMatch(it -> it.inputFormat().matches("sse|json"));
        assertThat(webSocket("/ws", cookie, "Origin: http://localhost")).isEqualTo(101);
    }

    @Test
    void a_planted_cookie_opens_no_stream_and_becomes_no_session() {
        start();
        String planted = "Cookie: astmanproxy=" + "a".repeat(32);
        assertThat(events("/events", planted)).isEqualTo(401);
        try (RawWebSocket nobody = RawWebSocket.request(address(), "/ws", planted)) {
            assertThat(nobody.head()).startsWith("HTTP/1.1 101 ").doesNotContain("Set-Cookie");
            nobody.sendText("{\"Action\":\"Ping\"}");
            assertThat(nobody.text()).contains("Permission denied");
        }
        assertThat(events("/events", "Cookie: " + cookie() + "; astmanproxy=" + "a".repeat(32)))
                .as("one of two is planted")
                .isEqualTo(401);
    }

    @Test
    void a_ticket_opens_one_stream_of_several_that_ask_at_once() {
        start();
        String ticket = ticket();
        List<CompletableFuture<Integer>> replies = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String target = (i % 2 == 0 ? "/events" : "/ws") + "?ticket=" + ticket;
            replies.add(
                    CompletableFuture.supplyAsync(() -> target.startsWith("/ws") ? webSocket(target) : events(target)));
        }
        List<Integer> statuses = replies.stream()
                .map(it -> it.orTimeout(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS)
                        .join())
                .toList();
        assertThat(statuses.stream().filter(it -> it == 200 || it == 101)).hasSize(1);
        assertThat(statuses.stream().filter(it -> it == 401)).hasSize(3);
        assertThat(log.linesWith(ticket)).as("the log holds no ticket").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action=Ping%0d%0aX:+Originate",
                "Action=Ping&X=a%0aAction:+Originate",
                "Action=Ping&X=a%0dAction:+Originate",
                "Action=Ping&X%0d%0aAction:+Originate=a",
                "Action=Ping&X=a%00b",
                "Action=Ping&ActionID=1%0d%0a%0d%0aAction:+Originate",
                "{\"Action\":\"Ping\\r\\nX: Originate\"}",
                "{\"Action\":\"Ping\",\"X\":\"a\\nAction: Originate\"}",
                "{\"Action\":\"Ping\",\"X\\r\\nAction: Originate\":\"a\"}",
                "{\"Action\":\"Ping\",\"X\":[\"a\",\"b\\r\\n\\r\\nAction: Originate\"]}",
                "{\"Action\":\"Ping\",\"X: y\\nAction\":\"Originate\"}",
                "{\"Action\":\"Ping\",\"X\":\"a\\u0000b\"}",
                "<AsteriskManagerInput><Action Value=\"Ping&#13;&#10;X: Originate\"/></AsteriskManagerInput>",
                PING_IN_XML + "<X Value=\"a&#10;Action: Originate\"/></AsteriskManagerInput>",
                PING_IN_XML + "<Header Name=\"X&#10;Action\" Value=\"a\"/></AsteriskManagerInput>",
                PING_IN_XML + "<Header Name=\"X: y&#13;\" Value=\"a\"/></AsteriskManagerInput>"
            })
    void a_line_end_in_a_name_or_value_never_reaches_asterisk(String action) {
        AsteriskSession pbx = start();
        String type = action.startsWith("{")
                ? "application/json"
                : action.startsWith("<") ? "text/xml" : "application/x-www-form-urlencoded";
        var posted = web().request("")
                .header("Authorization", basic())
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(action));
        assertThat(web().send(posted).statusCode()).isEqualTo(400);
        if (!type.contains("form")) {
            sendInFrame(type.contains("json") ? "ami.json" : "ami.xml", action);
        }
        CompletableFuture<Integer> marker = CompletableFuture.supplyAsync(
                () -> web().send(web().request("Action=Marker").header("Authorization", basic()))
                        .statusCode());
        var next = pbx.next();
        assertThat(next.get("Action")).isEqualTo("Marker");
        pbx.answer(next, "Response: Success");
        assertThat(marker.join()).isEqualTo(200);
    }

    private void sendInFrame(String protocol, String action) {
        try (RawWebSocket client = RawWebSocket.request(
                address(), "/ws", "Sec-WebSocket-Protocol: " + protocol, "Authorization: " + basic())) {
            client.sendText(action);
            assertThat(client.textWith("Response")).contains("Error");
        }
    }

    @Test
    void a_parameter_adds_no_field_to_the_response() {
        start();
        for (String target : List.of(
                "/?Action=Ping&OutputFormat=json%0d%0aSet-Cookie:+a=b",
                "/events?OutputFormat=json%0d%0aSet-Cookie:+a=b",
                "/events?EventMask=on%0d%0aSet-Cookie:+a=b",
                "/a%0d%0aSet-Cookie:+a=b")) {
            try (EventSourceClient client =
                    EventSourceClient.get(address(), target, "Authorization: " + basic(), "Connection: close")) {
                assertThat(client.status()).as(target).isIn(400, 404);
                assertThat(client.head()).as(target).doesNotContain("Set-Cookie");
            }
        }
    }

    /** {@return an event stream or a WebSocket that never reads, and shares its bytes with no other} */
    private AutoCloseable neverReads(int number) {
        if (number % 2 == 0) {
            EventSourceClient events = EventSourceClient.get(
                    address(), "/events?Filter=!X-Nobody:+" + number, "Authorization: " + basic());
            assertThat(events.status()).isEqualTo(200);
            return events;
        }
        RawWebSocket socket = RawWebSocket.request(address(), "/ws", "Authorization: " + basic());
        socket.sendText("{\"Action\":\"Filter\",\"Operation\":\"Add\",\"Filter\":\"!X-Nobody: " + number + "\"}");
        assertThat(socket.textWith("Response")).contains("Success");
        return socket;
    }

    @Test
    void streams_that_are_not_read_stay_in_the_memory_budget_and_others_get_every_event() {
        stand.limits(l -> l.maxMemoryBytes(BUDGET));
        AsteriskSession pbx = start();
        for (int i = 0; i < 20; i++) {
            opened.add(neverReads(i));
        }
        try (EventSourceClient reader =
                EventSourceClient.get(address(), "/events?EventMask=user", "Authorization: " + basic())) {
            assertThat(reader.next().name()).isEqualTo("Response");
            String padding = "x".repeat(1_000);
            for (int i = 0; i < 4_000; i++) {
                pbx.event("Step", "Privilege: user,all", "N: " + i, "Pad: " + padding);
                assertThat(reader.next("Step").data()).contains("\"N\":\"" + i + "\"");
                assertThat(stand.proxy().memory().usedBytes()).isLessThan(BUDGET + OVERSHOOT);
            }
        }
        assertThat(stand.proxy().memory().disconnected()).isPositive();
        assertThat(log.await("memory budget: client ")).contains("of maxmemory = " + BUDGET);
    }

    @Test
    void long_replies_in_chunks_that_are_not_read_stay_in_the_memory_budget() {
        stand.limits(l -> l.maxMemoryBytes(BUDGET));
        AsteriskSession pbx = start();
        String output = "Output: a line of a large dialplan\r\n".repeat(150_000) + "Output: the last one";
        for (int i = 0; i < 6; i++) {
            opened.add(EventSourceClient.get(
                    address(), "/?Action=Command&Command=dialplan+show", "Authorization: " + basic()));
            pbx.answer(pbx.next(), "Response: Success", output);
            stand.settle(pbx);
        }
        assertThat(stand.proxy().memory().usedBytes()).isLessThan(BUDGET + OVERSHOOT);
        assertThat(stand.proxy().memory().disconnected()).isPositive();
        assertThat(events("/events", "Authorization: " + basic())).isEqualTo(200);
    }
}
