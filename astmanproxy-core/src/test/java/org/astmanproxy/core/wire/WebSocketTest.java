package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.astmanproxy.ClientSession;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.RawWebSocket;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A session on a WebSocket at {@code /ws}. */
class WebSocketTest {
    private static final String LOGIN = "{\"Action\":\"Login\",\"Username\":\"bob\",\"Secret\":\"s\"}";

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand().listen(ListenerConfig.on(0).formats("http", "standard"));

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private final List<RawWebSocket> clients = new ArrayList<>();

    private Stand withUser(UserConfig user) {
        return stand.user(user).with(c -> c.authRequired(true));
    }

    private InetSocketAddress address() {
        return stand.proxy().addresses().get(0);
    }

    private RawWebSocket request(String target, String... fields) {
        RawWebSocket client = RawWebSocket.request(address(), target, fields);
        clients.add(client);
        return client;
    }

    private RawWebSocket open(String... fields) {
        RawWebSocket client = request("/ws", fields);
        assertThat(client.head()).startsWith("HTTP/1.1 101 Switching Protocols\r\n");
        return client;
    }

    @AfterEach
    void disconnect() {
        clients.forEach(RawWebSocket::close);
    }

    private static String auth(String user) {
        return "Authorization: " + Web.basic(user, "s");
    }

    private static void step(AsteriskSession pbx, int number) {
        pbx.event("Step", "Privilege: user,all", "N: " + number);
    }

    @Test
    void the_handshake_is_answered_by_RFC_6455() {
        stand.startSettled(asterisk);
        assertThat(open().head())
                .contains("Upgrade: websocket\r\n", "Connection: Upgrade\r\n")
                .contains("Sec-WebSocket-Accept: " + RawWebSocket.ACCEPT + "\r\n")
                .doesNotContain("Sec-WebSocket-Protocol", "Content-Length");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /ws HTTP/1.1|Host: localhost, 426",
        "GET /ws HTTP/1.1|Host: localhost|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, 426",
        "GET /ws HTTP/1.1|Host: localhost|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 8, 426",
        "GET /ws HTTP/1.1|Host: localhost|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 13, 400",
        "GET /ws HTTP/1.1|Host: localhost|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: eA==, 400",
        "POST /ws HTTP/1.1|Host: localhost|Content-Length: 0, 405"
    })
    void another_handshake_is_refused(String request, int status) {
        stand.startSettled(asterisk);
        RawWebSocket client = RawWebSocket.raw(address(), request.replace("|", "\r\n") + "\r\n\r\n");
        clients.add(client);
        assertThat(client.status()).isEqualTo(status);
        if (status == 426) {
            assertThat(client.head()).contains("Upgrade: websocket\r\n", "Sec-WebSocket-Version: 13\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ami.json, ami.json, '{\"Event\":\"Step\"'",
        "'x, ami.xml, ami.json', ami.xml, '<AsteriskManagerOutput>'",
        "ami, ami, 'Event: Step\r\n'",
        "ami.csv, ami.csv, '\"Event: Step\"'"
    })
    void the_subprotocol_is_the_format(String offered, String chosen, String begins) {
        AsteriskSession pbx = stand.startSettled(asterisk);
        RawWebSocket client = open("Sec-WebSocket-Protocol: " + offered);
        assertThat(client.head()).contains("Sec-WebSocket-Protocol: " + chosen + "\r\n");
        step(pbx, 1);
        assertThat(client.text()).startsWith(begins);
    }

    @Test
    void unknown_subprotocols_are_refused() {
        stand.startSettled(asterisk);
        assertThat(request("/ws", "Sec-WebSocket-Protocol: chat").status()).isEqualTo(400);
    }

    @Test
    void actions_go_to_the_server_and_each_message_is_one_frame() {
        AsteriskSession pbx = stand.startSettled(asterisk);
        RawWebSocket client = open();
        client.sendText("{\"Action\":\"QueueSummary\",\"ActionID\":\"q\"}");
        AmiMessage action = pbx.next();
        assertThat(action.get("Action")).isEqualTo("QueueSummary");
        pbx.answer(action, "Response: Success", "EventList: start");
        pbx.answer(action, "Event: QueueSummary", "Queue: sales");
        pbx.answer(action, "Event: QueueSummaryComplete", "EventList: Complete");
        assertThat(client.text()).startsWith("{\"Response\":\"Success\",\"ActionID\":\"q\"");
        assertThat(client.text()).startsWith("{\"Event\":\"QueueSummary\"").contains("sales");
        assertThat(client.text()).startsWith("{\"Event\":\"QueueSummaryComplete\"");
    }

    @Test
    void masks_filters_numbers_and_resume_work_as_for_other_sessions() {
        AsteriskSession pbx = stand.startSettled(asterisk);
        RawWebSocket client = open();
        client.sendText("{\"ProxyAction\":\"SetSequence\"}");
        assertThat(client.text()).contains("ProxySequence");
        step(pbx, 1);
        String first = client.text();
        String place = first.replaceAll(".*\"ProxySequence\":\"([^\"]*)\".*\\s*", "$1");
        client.close();
        step(pbx, 2);
        pbx.event("Step", "Privilege: call,all", "N: 3");
        stand.settle(pbx);
        RawWebSocket again = open();
        again.sendText("{\"Action\":\"Events\",\"EventMask\":\"call\"}");
        assertThat(again.text()).contains("\"Events\":\"On\"");
        again.sendText("{\"ProxyAction\":\"Resume\",\"Since\":\"" + place + "\"}");
        assertThat(again.text()).contains("Success");
        assertThat(again.text()).contains("\"N\":\"3\"");
    }

    @Test
    void the_formats_change_inside_of_the_frames() {
        stand.startSettled(asterisk);
        RawWebSocket client = open();
        client.sendText("{\"ProxyAction\":\"SetOutputFormat\",\"OutputFormat\":\"xml\"}");
        assertThat(client.text()).startsWith("<AsteriskManagerProxyOutput>").contains("xml");
        client.sendText("{\"ProxyAction\":\"SetInputFormat\",\"InputFormat\":\"standard\"}");
        assertThat(client.text()).contains("InputFormat");
        client.sendText("ProxyAction: ListIOHandlers\r\n\r\n");
        assertThat(client.text()).startsWith("<AsteriskManagerProxyOutput>").contains("OutputHandler");
    }

    @Test
    void a_login_may_come_as_a_message_and_nothing_works_before() {
        withUser(UserConfig.of("bob", "s"));
        AsteriskSession pbx = stand.startSettled(asterisk);
        RawWebSocket client = open();
        client.sendText("{\"Action\":\"Status\",\"ActionID\":\"1\"}");
        assertThat(client.text()).contains("Permission denied");
        step(pbx, 1);
        stand.settle(pbx);
        client.sendText(LOGIN);
        assertThat(client.text()).contains("Authentication accepted");
        step(pbx, 2);
        assertThat(client.textWith("Step")).contains("\"N\":\"2\"");
        assertThat(stand.proxy().clients()).singleElement().satisfies(session -> {
            assertThat(session.user()).contains("bob");
            assertThat(session.inputFormat()).isEqualTo("websocket");
            assertThat(session.outputFormat()).isEqualTo("json");
        });
    }

    @Test
    void a_wrong_login_is_refused_as_elsewhere() {
        withUser(UserConfig.of("bob", "s"));
        stand.startSettled(asterisk);
        RawWebSocket client = open();
        for (int i = 0; i < 3; i++) {
            client.sendText(LOGIN.replace("\"s\"", "\"x\""));
            assertThat(client.text()).contains("Authentication failed");
        }
        assertThat(client.closed()).isEqualTo(1008);
        assertThat(request("/ws", "Authorization: " + Web.basic("bob", "x")).status())
                .isEqualTo(401);
    }

    @Test
    void a_request_may_bring_its_login() {
        withUser(UserConfig.of("bob", "s"));
        AsteriskSession pbx = stand.startSettled(asterisk);
        RawWebSocket basic = open(auth("bob"));
        RawWebSocket cookie = open("Cookie: " + cookie());
        step(pbx, 1);
        assertThat(basic.text()).contains("\"N\":\"1\"");
        assertThat(cookie.text()).contains("\"N\":\"1\"");
    }

    private String cookie() {
        HttpResponse<String> login = new Web(address()).get("Action=Login&Username=bob&Secret=s");
        return login.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    @Test
    void pages_of_other_sites_are_refused_before_the_upgrade() {
        stand.with(c -> c.http(http -> http.withOrigins(Set.of("https://board.example"))));
        stand.startSettled(asterisk);
        assertThat(request("/ws", "Origin: https://elsewhere.example").status()).isEqualTo(403);
        assertThat(request("/ws", "Sec-Fetch-Site: cross-site").status()).isEqualTo(403);
        assertThat(request("/ws", "Origin: https://board.example").status()).isEqualTo(101);
        assertThat(request("/ws", "Origin: http://localhost").status()).isEqualTo(101);
    }

    @Test
    void a_restricted_user_sees_its_own_events_only() {
        withUser(UserConfig.builder("eve", "s")
                .calls(CallRules.builder().channel("PJSIP/100-").build())
                .build());
        AsteriskSession pbx = stand.startSettled(asterisk);
        RawWebSocket eve = open(auth("eve"));
        pbx.event("Newchannel", "Privilege: call,all", "Channel: PJSIP/200-1", "Uniqueid: 1", "Linkedid: 1");
        pbx.event("Newchannel", "Privilege: call,all", "Channel: PJSIP/100-1", "Uniqueid: 2", "Linkedid: 2");
        assertThat(eve.textWith("Newchannel")).contains("PJSIP/100-1");
    }

    @Test
    void a_logoff_is_answered_and_closes() {
        stand.startSettled(asterisk);
        RawWebSocket client = open();
        client.sendText("{\"Action\":\"Logoff\"}");
        assertThat(client.text()).contains("Goodbye");
        assertThat(client.closed()).isEqualTo(1000);
        assertThat(client.hasEnded()).isTrue();
    }

    @Test
    void the_end_of_the_proxy_is_an_event_and_a_close() {
        stand.startSettled(asterisk);
        RawWebSocket client = open();
        stand.proxy().close(Duration.ofSeconds(5));
        assertThat(client.textWith("Event")).contains("Shutdown");
        assertThat(client.closed()).isEqualTo(1001);
        assertThat(client.hasEnded()).isTrue();
    }

    @Test
    void the_end_of_the_cookies_session_closes() {
        withUser(UserConfig.of("bob", "s"));
        stand.startSettled(asterisk);
        String cookie = cookie();
        RawWebSocket client = open("Cookie: " + cookie);
        RawWebSocket other = open("Cookie: " + cookie);
        other.sendText(LOGIN);
        assertThat(other.text()).contains("Authentication accepted");
        Web web = new Web(address());
        web.send(web.request("Action=Logoff").header("Cookie", cookie));
        assertThat(client.closed()).isEqualTo(1008);
        other.sendText("{\"ProxyAction\":\"ListIOHandlers\"}");
        assertThat(other.textWith("Handler")).as("its own login counts").contains("Success");
    }

    @Test
    void a_long_message_before_the_login_is_too_big() {
        withUser(UserConfig.of("bob", "s")).limits(limits -> limits.authInputBytes(4096));
        stand.startSettled(asterisk);
        RawWebSocket client = open();
        client.sendText("{\"Action\":\"" + "x".repeat(5000) + "\"}");
        assertThat(client.closed()).isEqualTo(1009);
    }

    @Test
    void a_message_that_cannot_be_read_is_refused_and_the_next_one_counts() {
        stand.startSettled(asterisk);
        RawWebSocket client = open();
        client.sendText("{\"Action\":");
        assertThat(client.text()).contains("\"Response\":\"Error\"");
        client.sendText("{\"ProxyAction\":\"ListIOHandlers\"}");
        assertThat(client.text()).contains("Success");
    }

    @Test
    void a_reader_that_is_too_slow_is_disconnected() {
        stand.limits(limits -> limits.clientQueueBytes(100_000));
        AsteriskSession pbx = stand.startSettled(asterisk);
        open();
        String event = "Event: Step\r\nPrivilege: user,all\r\nX: " + "x".repeat(50_000) + "\r\n\r\n";
        Await.until("it is disconnected", () -> {
            pbx.sendText(event);
            stand.settle(pbx);
            return stand.proxy().clients().isEmpty();
        });
        assertThat(log.linesWith("more than clientqueue")).isNotEmpty();
    }

    @Test
    void a_session_that_is_ended_gets_a_close() {
        stand.startSettled(asterisk);
        RawWebSocket client = open();
        ClientSession session = stand.proxy().clients().get(0);
        session.close("test");
        assertThat(client.closed()).isEqualTo(1008);
    }

    /** What the client of the JDK hears. */
    private static final class Listener implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                heard.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, java.nio.ByteBuffer message) {
            heard.add("pong " + message.remaining());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.add(code + " " + reason);
            return null;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ami.json", "ami.xml"})
    void the_client_of_the_JDK_understands_it(String protocol) {
        AsteriskSession pbx = stand.startSettled(asterisk);
        Listener listener = new Listener();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols(protocol)
                .buildAsync(URI.create("ws://127.0.0.1:" + address().getPort() + "/ws"), listener)
                .join();
        assertThat(socket.getSubprotocol()).isEqualTo(protocol);
        socket.sendPing(java.nio.ByteBuffer.wrap(new byte[3])).join();
        assertThat(Await.next("a pong", listener.heard)).isEqualTo("pong 3");
        String action = protocol.endsWith("json")
                ? "{\"ProxyAction\":\"ListIOHandlers\"}"
                : "<AsteriskManagerInput><ProxyAction Value=\"ListIOHandlers\"/></AsteriskManagerInput>";
        socket.sendText(action.substring(0, 9), false).join();
        socket.sendText(action.substring(9), true).join();
        assertThat(Await.next("a reply", listener.heard)).contains("OutputHandler");
        pbx.event("Step", "Privilege: user,all", "X: " + "x".repeat(30_000));
        assertThat(Await.next("an event", listener.heard)).contains("x".repeat(30_000));
        stand.proxy().close(Duration.ofSeconds(5));
        assertThat(Await.next("an event", listener.heard)).contains("Shutdown");
        assertThat(Await.next("the close", listener.heard)).isEqualTo("1001 the proxy ends");
    }
}
