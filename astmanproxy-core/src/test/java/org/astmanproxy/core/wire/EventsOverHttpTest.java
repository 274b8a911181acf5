package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.core.wire.EventStreams.step;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.core.testing.EventSourceClient;
import org.astmanproxy.core.testing.EventSourceClient.Received;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Server-Sent Events at {@code /events}. */
class EventsOverHttpTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final EventStreams http = new EventStreams();

    @Test
    void events_come_with_their_places_names_and_data() {
        AsteriskSession pbx = http.start();
        EventSourceClient client = http.get("/events");
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
        AsteriskSession pbx = http.start();
        EventSourceClient client = http.open("/events?OutputFormat=" + format);
        step(pbx, 1);
        assertThat(client.next("Step").data()).startsWith(begins);
    }

    @Test
    void mask_filter_and_server_choose_the_events() {
        ScriptedAsterisk second = http.stand.server("pbx2");
        AsteriskSession pbx = http.start();
        AsteriskSession other = second.session();
        EventSourceClient masked = http.open("/events?EventMask=call");
        EventSourceClient filtered = http.open("/events?Filter=N:+2&Filter=N:+3");
        EventSourceClient ofOne = http.open("/events?Server=PBX2");
        pbx.event("Step", "Privilege: user,all", "N: 1");
        pbx.event("Step", "Privilege: call,all", "N: 2");
        http.stand.settle(pbx);
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
        "/events?OutputFormat=nothing, 400, an OutputFormat for events that is unknown or not text",
        "/events/, 404, nothing is served at this path"
    })
    void what_cannot_be_is_an_ordinary_reply_and_the_connection_goes_on(String target, int status, String why) {
        AsteriskSession pbx = http.start();
        EventSourceClient client = http.get(target);
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
        http.start();
        EventSourceClient client = http.get("/?ProxyAction=ListIOHandlers");
        client.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(client.next("Response").data()).contains("ProxySequence");
    }

    @Test
    void a_stream_before_earlier_replies_is_refused() {
        AsteriskSession pbx = http.start();
        EventSourceClient client =
                http.request("GET", "/?Action=Status HTTP/1.1\r\nHost: localhost\r\n\r\nGET /events");
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
        http.start();
        EventSourceClient post = http.request("POST", "/events", "Content-Length: 0");
        assertThat(post.status()).isEqualTo(405);
        assertThat(post.head()).contains("Allow: GET, HEAD\n");
        EventSourceClient head = http.request("HEAD", "/events");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.head()).contains("Content-Type: text/event-stream; charset=utf-8\n");
        assertThat(head.rest()).isEmpty();
    }

    @Test
    void a_client_that_comes_back_gets_what_it_missed() {
        AsteriskSession pbx = http.start();
        EventSourceClient client = http.open("/events");
        IntStream.rangeClosed(1, 3).forEach(number -> step(pbx, number));
        String first = client.next("Step").id();
        client.close();
        IntStream.rangeClosed(4, 9).forEach(number -> step(pbx, number));
        http.stand.settle(pbx);
        for (String[] way : new String[][] {{"/events", "Last-Event-ID: " + first}, {"/events?Since=" + first}}) {
            EventSourceClient again = http.get(way[0], way.length > 1 ? way[1] : "X: y");
            assertThat(again.next().id()).isEqualTo(first);
            for (int number = 2; number <= 9; number++) {
                assertThat(again.next("Step").data()).contains("\"N\":\"" + number + "\"");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0123456789ab-5", "anything else"})
    void a_place_of_another_proxy_is_a_gap(String place) {
        AsteriskSession pbx = http.start();
        EventSourceClient client = http.open("/events", "Last-Event-ID: " + place);
        Received gap = client.next();
        assertThat(gap.name()).isEqualTo("ProxyGap");
        assertThat(gap.data()).contains("\"Missed\":\"unknown\"");
        step(pbx, 1);
        assertThat(client.next("Step").data()).contains("\"N\":\"1\"");
    }

    @Test
    void without_numbers_there_are_events_without_ids_and_no_resume() {
        http.stand.limits(limits -> limits.replayBufferBytes(0));
        AsteriskSession pbx = http.start();
        EventSourceClient client = http.open("/events");
        step(pbx, 1);
        assertThat(client.next("Step").id()).isEmpty();
        assertThat(http.get("/events?Since=0-0").status()).isEqualTo(503);
    }

    @Test
    void bytes_after_the_request_are_ignored() {
        AsteriskSession pbx = http.start();
        EventSourceClient client = http.open("/events");
        client.send("GET /?Action=Ping HTTP/1.1\r\nHost: localhost\r\n\r\nx".repeat(100));
        step(pbx, 1);
        assertThat(client.next().name()).isEqualTo("Step");
    }

    @Test
    void a_listener_without_events_serves_none() {
        http.stand.listen(ListenerConfig.on(0).formats("http", "json").services(Set.of(ListenerService.ACTIONS)));
        http.start();
        EventSourceClient client =
                EventSourceClient.get(http.stand.proxy().addresses().get(1), "/events");
        assertThat(client.status()).isEqualTo(404);
    }

    @Test
    void a_reader_that_is_too_slow_is_disconnected() {
        http.stand.limits(limits -> limits.clientQueueBytes(100_000));
        AsteriskSession pbx = http.start();
        EventSourceClient slow = http.open("/events");
        String event = "Event: Step\r\nPrivilege: user,all\r\nX: " + "x".repeat(50_000) + "\r\n\r\n";
        Await.until("it is disconnected", () -> {
            pbx.sendText(event);
            http.stand.settle(pbx);
            return http.stand.proxy().clients().isEmpty();
        });
        assertThat(slow.head()).contains("200");
        assertThat(log.linesWith("more than clientqueue")).isNotEmpty();
    }

    @Test
    void a_comment_comes_when_nothing_happens() {
        http.start();
        EventSourceClient client = http.open("/events");
        assertThat(client.line()).isEqualTo(":");
        assertThat(client.line()).isEmpty();
    }

    @Test
    void the_end_of_the_proxy_is_an_event_and_the_end_of_the_stream() {
        http.start();
        EventSourceClient client = http.open("/events");
        http.stand.proxy().close(Duration.ofSeconds(5));
        assertThat(client.next().name()).isEqualTo("Shutdown");
        assertThat(client.rest()).isEmpty();
    }

    @Test
    void a_session_of_messages_can_subscribe_too() {
        http.stand.listen(ListenerConfig.on(0).formats("standard", "standard"));
        AsteriskSession pbx = http.start();
        AmiClient client = http.stand.connect(1);
        client.line();
        client.send("ProxyAction: Subscribe", "ActionID: s", "EventMask: call");
        assertThat(client.read().lines()).startsWith("ProxyResponse: Success", "ActionID: s", "Sequence: on");
        step(pbx, 1);
        pbx.event("Step", "Privilege: call,all", "N: 2");
        assertThat(client.read().get("N")).isEqualTo("2");
    }

    @Test
    void an_http_request_cannot_subscribe_elsewhere() {
        http.start();
        HttpResponse<String> answer = new Web(http.address()).get("ProxyAction=Subscribe");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("A single request gets no events (open a stream with a GET of /events)");
    }
}
