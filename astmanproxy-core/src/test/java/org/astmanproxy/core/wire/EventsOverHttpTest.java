package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.astmanproxy.ClientSession;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.config.LoginRules;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.EventSourceClient;
import org.astmanproxy.core.testing.EventSourceClient.Received;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Server-Sent Events at {@code /events}. */
class EventsOverHttpTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand().listen(ListenerConfig.on(0).formats("http", "standard"));

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private final List<EventSourceClient> clients = new ArrayList<>();

    private AsteriskSession start() {
        stand.start();
        AsteriskSession pbx = asterisk.session();
        stand.settle(pbx);
        return pbx;
    }

    private Stand withUser(UserConfig user) {
        return stand.user(user).with(c -> c.authRequired(true));
    }

    private InetSocketAddress address() {
        return stand.proxy().addresses().get(0);
    }

    private EventSourceClient get(String target, String... fields) {
        EventSourceClient client = EventSourceClient.get(address(), target, fields);
        clients.add(client);
        return client;
    }

    /** {@return a client whose stream has begun} */
    private EventSourceClient open(String target, String... fields) {
        EventSourceClient client = get(target, fields);
        assertThat(client.head()).startsWith("HTTP/1.1 200 OK\n");
        assertThat(client.next().name()).isEqualTo("Response");
        return client;
    }

    @AfterEach
    void disconnect() {
        clients.forEach(EventSourceClient::close);
    }

    private static void step(AsteriskSession pbx, int number) {
        pbx.event("Step", "Privilege: user,all", "N: " + number);
    }

    private static String auth(String user) {
        return "Authorization: " + Web.basic(user, "s");
    }

    @Test
    void events_come_with_their_places_names_and_data() {
        AsteriskSession pbx = start();
        EventSourceClient client = get("/events");
        assertThat(client.head())
                .contains("Content-Type: text/event-stream; charset=utf-8\n", "Cache-Control: no-store\n")
                .contains("Connection: close\n", "X-Accel-Buffering: no\n")
                .doesNotContain("Content-Length", "Transfer-Encoding");
        Received begun = client.next();
        assertThat(begun.name()).isEqualTo("Response");
        assertThat(begun.id()).matches("[0-9a-f]{12}-[0-9]+");
        step(pbx, 1);
        Received event = client.next();
        assertThat(event.name()).isEqualTo("Step");
        assertThat(event.data())
                .isEqualTo("{\"Event\":\"Step\",\"Privilege\":\"user,all\",\"N\":\"1\",\"ProxySequence\":\""
                        + event.id() + "\",\"Server\":\"pbx1\"}");
        assertThat(place(event)).isEqualTo(place(begun) + 1);
    }

    private static long place(Received event) {
        return Long.parseLong(event.id().substring(event.id().indexOf('-') + 1));
    }

    @ParameterizedTest
    @CsvSource({"standard, 'Event: Step'", "xml, '<AsteriskManagerOutput>'", "csv, '\"Event: Step\"'"})
    void the_data_may_have_another_format_of_text(String format, String begins) {
        AsteriskSession pbx = start();
        EventSourceClient client = open("/events?OutputFormat=" + format);
        step(pbx, 1);
        assertThat(client.next("Step").data()).startsWith(begins);
    }

    @Test
    void mask_filter_and_server_choose_the_events() {
        ScriptedAsterisk second = stand.server("pbx2");
        AsteriskSession pbx = start();
        AsteriskSession other = second.session();
        EventSourceClient masked = open("/events?EventMask=call");
        EventSourceClient filtered = open("/events?Filter=N:+2&Filter=N:+3");
        EventSourceClient ofOne = open("/events?Server=PBX2");
        pbx.event("Step", "Privilege: user,all", "N: 1");
        pbx.event("Step", "Privilege: call,all", "N: 2");
        stand.settle(pbx);
        other.event("Step", "Privilege: user,all", "N: 3");
        assertThat(masked.next("Step").data()).contains("\"N\":\"2\"");
        assertThat(filtered.next("Step").data()).contains("\"N\":\"2\"");
        assertThat(filtered.next("Step").data()).contains("\"N\":\"3\"");
        assertThat(ofOne.next("Step").data()).contains("\"N\":\"3\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/events?EventMask=99999999999, 400, Invalid event mask",
        "/events?Filter=*, 400, Filter did not compile",
        "/events?FilterX=Hangup, 400, FilterX (expected: Filter",
        "/events?Filter()=Hangup, 400, Filter was formatted incorrectly",
        "/events?Server=nowhere, 404, No such server: nowhere",
        "/events?Since=x, 400, expected: the ProxySequence of an event",
        "/events?OutputFormat=nothing, 400, an unknown OutputFormat for events",
        "/events/, 404, nothing is served at this path"
    })
    void what_cannot_be_is_an_ordinary_reply_and_the_connection_goes_on(String target, int status, String why) {
        AsteriskSession pbx = start();
        EventSourceClient client = get(target);
        assertThat(client.status()).isEqualTo(status);
        assertThat(client.head()).contains("Content-Length: ").doesNotContain("Connection: close");
        String line = client.line();
        assertThat(line.contains(why) ? line : client.line()).contains(why);
        client.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
        step(pbx, 1);
        assertThat(client.next("Step").data()).contains("\"N\":\"1\"");
    }

    @Test
    void a_stream_can_follow_other_requests_of_its_connection() {
        start();
        EventSourceClient client = get("/?ProxyAction=ListIOHandlers");
        client.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(client.next("Response").data()).contains("ProxySequence");
    }

    @Test
    void a_stream_before_earlier_replies_is_refused() {
        AsteriskSession pbx = start();
        EventSourceClient client = EventSourceClient.request(
                address(), "GET", "/?Action=Status HTTP/1.1\r\nHost: localhost\r\n\r\nGET /events");
        clients.add(client);
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(client.status()).isEqualTo(200);
        String line = client.line();
        while (!line.startsWith("HTTP/1.1 ")) {
            line = client.line();
        }
        assertThat(line).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void only_GET_and_HEAD_are_taken_and_HEAD_gets_the_head_alone() {
        start();
        EventSourceClient post = EventSourceClient.request(address(), "POST", "/events", "Content-Length: 0");
        assertThat(post.status()).isEqualTo(405);
        assertThat(post.head()).contains("Allow: GET, HEAD\n");
        EventSourceClient head = EventSourceClient.request(address(), "HEAD", "/events");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.head()).contains("Content-Type: text/event-stream; charset=utf-8\n");
        assertThat(head.rest()).isEmpty();
    }

    @Test
    void a_client_without_login_gets_401_and_a_page_of_another_site_403() {
        withUser(UserConfig.of("bob", "s"));
        start();
        assertThat(get("/events").status()).isEqualTo(401);
        assertThat(get("/events", "Authorization: " + Web.basic("bob", "x")).status())
                .isEqualTo(401);
        assertThat(get("/events", auth("bob"), "Origin: https://elsewhere.example")
                        .status())
                .isEqualTo(403);
        assertThat(get("/events", auth("bob"), "Sec-Fetch-Site: cross-site").status())
                .isEqualTo(403);
        assertThat(stand.proxy().clients()).allMatch(client -> client.user().isEmpty());
    }

    @Test
    void a_page_of_a_listed_origin_may_read_the_stream() {
        stand.with(c -> c.http(http -> http.withOrigins(Set.of("https://board.example"))));
        start();
        assertThat(open("/events", "Origin: https://board.example", "Sec-Fetch-Site: cross-site")
                        .head())
                .contains("Access-Control-Allow-Origin: https://board.example\n");
    }

    @Test
    void the_proxy_key_admits_a_stream() {
        stand.with(c -> c.proxyKey("sesame"));
        start();
        assertThat(get("/events").status()).isEqualTo(401);
        open("/events", "X-Proxy-Key: sesame");
    }

    @Test
    void a_restricted_user_sees_its_own_events_only() {
        withUser(UserConfig.builder("eve", "s")
                .calls(CallRules.builder().channel("PJSIP/100-").build())
                .build());
        AsteriskSession pbx = start();
        EventSourceClient eve = open("/events", auth("eve"));
        pbx.event("Newchannel", "Privilege: call,all", "Channel: PJSIP/200-1", "Uniqueid: 1", "Linkedid: 1");
        pbx.event("Newchannel", "Privilege: call,all", "Channel: PJSIP/100-1", "Uniqueid: 2", "Linkedid: 2");
        assertThat(eve.next("Newchannel").data()).contains("PJSIP/100-1");
    }

    @Test
    void the_stream_is_a_session_of_its_user() {
        withUser(UserConfig.of("bob", "s"));
        start();
        open("/events?OutputFormat=xml", auth("bob"));
        ClientSession session = stand.proxy().clients().get(0);
        assertThat(session.user()).contains("bob");
        assertThat(session.inputFormat()).isEqualTo("sse");
        assertThat(session.outputFormat()).isEqualTo("xml");
    }

    @Test
    void a_user_that_may_log_in_once_has_one_stream() {
        withUser(UserConfig.builder("bob", "s")
                .login(LoginRules.none().withMultiple(false))
                .build());
        start();
        EventSourceClient first = open("/events", auth("bob"));
        assertThat(get("/events", auth("bob")).status()).isEqualTo(401);
        first.close();
        Await.until(
                "the first stream has ended",
                () -> stand.proxy().clients().stream()
                        .noneMatch(client -> client.user().isPresent()));
        open("/events", auth("bob"));
    }

    @Test
    void a_client_that_comes_back_gets_what_it_missed() {
        AsteriskSession pbx = start();
        EventSourceClient client = open("/events");
        IntStream.rangeClosed(1, 3).forEach(number -> step(pbx, number));
        String first = client.next("Step").id();
        client.close();
        IntStream.rangeClosed(4, 9).forEach(number -> step(pbx, number));
        stand.settle(pbx);
        for (String[] way : new String[][] {{"/events", "Last-Event-ID: " + first}, {"/events?Since=" + first}}) {
            EventSourceClient again = get(way[0], way.length > 1 ? way[1] : "X: y");
            assertThat(again.next().id()).isEqualTo(first);
            for (int number = 2; number <= 9; number++) {
                assertThat(again.next("Step").data()).contains("\"N\":\"" + number + "\"");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0123456789ab-5", "anything else"})
    void a_place_of_another_proxy_is_a_gap(String place) {
        AsteriskSession pbx = start();
        EventSourceClient client = open("/events", "Last-Event-ID: " + place);
        Received gap = client.next();
        assertThat(gap.name()).isEqualTo("ProxyGap");
        assertThat(gap.data()).contains("\"Missed\":\"unknown\"");
        step(pbx, 1);
        assertThat(client.next("Step").data()).contains("\"N\":\"1\"");
    }

    @Test
    void without_numbers_there_are_events_without_ids_and_no_resume() {
        stand.limits(limits -> limits.replayBufferBytes(0));
        AsteriskSession pbx = start();
        EventSourceClient client = open("/events");
        step(pbx, 1);
        assertThat(client.next("Step").id()).isEmpty();
        assertThat(get("/events?Since=0-0").status()).isEqualTo(503);
    }

    @Test
    void bytes_after_the_request_are_ignored() {
        AsteriskSession pbx = start();
        EventSourceClient client = open("/events");
        client.send("GET /?Action=Ping HTTP/1.1\r\nHost: localhost\r\n\r\nx".repeat(100));
        step(pbx, 1);
        assertThat(client.next().name()).isEqualTo("Step");
    }

    private String cookie() {
        HttpResponse<String> login = new Web(address()).get("Action=Login&Username=bob&Secret=s");
        return login.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    @Test
    void the_stream_of_a_cookie_ends_with_a_logoff() {
        withUser(UserConfig.of("bob", "s"));
        AsteriskSession pbx = start();
        String cookie = cookie();
        EventSourceClient client = open("/events", "Cookie: " + cookie);
        step(pbx, 1);
        assertThat(client.next().name()).isEqualTo("Step");
        Web web = new Web(address());
        web.send(web.request("Action=Logoff").header("Cookie", cookie));
        assertThat(client.rest()).isEmpty();
        assertThat(get("/events", "Cookie: " + cookie).status()).isEqualTo(401);
    }

    @Test
    void while_the_proxy_drains_no_stream_begins_and_those_that_run_go_on() {
        withUser(UserConfig.builder("bob", "s").write(Set.of("call")).build());
        AsteriskSession pbx = start();
        String cookie = cookie();
        EventSourceClient running = open("/events", "Cookie: " + cookie);
        stand.proxy().drain();
        assertThat(get("/events", "Cookie: " + cookie).status()).isEqualTo(503);
        assertThat(get("/events", auth("bob")).status()).isEqualTo(503);
        step(pbx, 1);
        assertThat(running.next().name()).isEqualTo("Step");
    }

    @Test
    void a_listener_without_events_serves_none() {
        stand.listen(ListenerConfig.on(0).formats("http", "json").services(Set.of(ListenerService.ACTIONS)));
        start();
        EventSourceClient client =
                EventSourceClient.get(stand.proxy().addresses().get(1), "/events");
        assertThat(client.status()).isEqualTo(404);
    }

    @Test
    void the_stream_of_a_cookie_ends_when_the_session_expires() {
        withUser(UserConfig.of("bob", "s")).limits(limits -> limits.sessions(s -> s.withIdle(Duration.ofSeconds(10))));
        start();
        EventSourceClient client = open("/events", "Cookie: " + cookie());
        assertThat(client.rest()).isEmpty();
    }

    @Test
    void a_stream_ends_when_a_reload_changes_its_user() throws Exception {
        withUser(UserConfig.of("bob", "s")).user(UserConfig.of("ann", "s"));
        AsteriskSession pbx = start();
        EventSourceClient basic = open("/events", auth("bob"));
        EventSourceClient cookie = open("/events", "Cookie: " + cookie());
        EventSourceClient ann = open("/events", auth("ann"));
        stand.reload(c -> c.users(List.of(UserConfig.of("bob", "other"), UserConfig.of("ann", "s"))));
        assertThat(basic.rest()).isEmpty();
        assertThat(cookie.rest()).isEmpty();
        step(pbx, 1);
        assertThat(ann.next().name()).isEqualTo("Step");
    }

    @Test
    void a_reader_that_is_too_slow_is_disconnected() {
        stand.limits(limits -> limits.clientQueueBytes(100_000));
        AsteriskSession pbx = start();
        EventSourceClient slow = open("/events");
        String event = "Event: Step\r\nPrivilege: user,all\r\nX: " + "x".repeat(50_000) + "\r\n\r\n";
        Await.until("it is disconnected", () -> {
            pbx.sendText(event);
            stand.settle(pbx);
            return stand.proxy().clients().isEmpty();
        });
        assertThat(slow.head()).contains("200");
        assertThat(log.linesWith("more than clientqueue")).isNotEmpty();
    }

    @Test
    void a_comment_comes_when_nothing_happens() {
        start();
        EventSourceClient client = open("/events");
        assertThat(client.line()).isEqualTo(":");
        assertThat(client.line()).isEmpty();
    }

    @Test
    void the_end_of_the_proxy_is_an_event_and_the_end_of_the_stream() {
        start();
        EventSourceClient client = open("/events");
        stand.proxy().close(Duration.ofSeconds(5));
        assertThat(client.next().name()).isEqualTo("Shutdown");
        assertThat(client.rest()).isEmpty();
    }

    @Test
    void a_session_of_messages_can_subscribe_too() {
        stand.listen(ListenerConfig.on(0).formats("standard", "standard"));
        AsteriskSession pbx = start();
        AmiClient client = stand.connect(1);
        client.line();
        client.send("ProxyAction: Subscribe", "ActionID: s", "EventMask: call");
        assertThat(client.read().lines()).startsWith("ProxyResponse: Success", "ActionID: s", "Sequence: on");
        step(pbx, 1);
        pbx.event("Step", "Privilege: call,all", "N: 2");
        assertThat(client.read().get("N")).isEqualTo("2");
    }

    @Test
    void an_http_request_cannot_subscribe_elsewhere() {
        start();
        HttpResponse<String> answer = new Web(address()).get("ProxyAction=Subscribe");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("There are no events in this format (request /events)");
    }
}
