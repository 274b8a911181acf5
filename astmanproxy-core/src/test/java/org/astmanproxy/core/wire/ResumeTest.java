package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.core.wire.NumberedEvents.answer;
import static org.astmanproxy.core.wire.NumberedEvents.epoch;
import static org.astmanproxy.core.wire.NumberedEvents.number;
import static org.astmanproxy.core.wire.NumberedEvents.numbered;
import static org.astmanproxy.core.wire.NumberedEvents.numbers;
import static org.astmanproxy.core.wire.NumberedEvents.padded;
import static org.astmanproxy.core.wire.NumberedEvents.range;
import static org.astmanproxy.core.wire.NumberedEvents.step;
import static org.astmanproxy.core.wire.NumberedEvents.steps;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.astmanproxy.EventQuery;
import org.astmanproxy.LocalSession;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that comes back gets the events that it missed, once and in order, or is told which ones are gone. */
class ResumeTest {
    @RegisterExtension
    final Stand stand = new Stand().with(c -> c.retry(rules -> rules.withFirst(Duration.ofMillis(100))));

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    @Test
    void events_carry_their_place_for_those_who_ask_and_for_nobody_else() {
        AsteriskSession pbx = stand.startSettled(asterisk);
        AmiClient client = stand.client();
        AmiClient other = stand.client();
        String since = answer(client, "ProxyAction: SetSequence").get("ProxySequence");
        assertThat(since).matches("[0-9a-f]{12}-[0-9]+");
        pbx.event("Step", "Privilege: user,all", "ProxySequence: forged-1", "N: 1");
        step(pbx, 2);
        long first = number(since) + 1;
        assertThat(client.read().lines())
                .containsExactly(
                        "Event: Step",
                        "Privilege: user,all",
                        "N: 1",
                        "ProxySequence: " + epoch(since) + "-" + first,
                        "Server: pbx1");
        assertThat(number(client.read().get("ProxySequence"))).isEqualTo(first + 1);
        other.read();
        assertThat(other.read().lines()).containsExactly("Event: Step", "Privilege: user,all", "N: 2", "Server: pbx1");
        answer(client, "ProxyAction: SetSequence", "Sequence: off");
        step(pbx, 3);
        assertThat(client.read().has("ProxySequence")).isFalse();
    }

    @Test
    void a_client_that_comes_back_gets_what_it_missed_and_then_what_happens() {
        AsteriskSession pbx = stand.startSettled(asterisk);
        AmiClient client = stand.client();
        answer(client, "ProxyAction: SetSequence");
        steps(pbx, 1, 3);
        String since = client.read(3).get(2).get("ProxySequence");
        client.close();
        steps(pbx, 4, 20);
        stand.settle(pbx);
        AmiClient again = stand.client();
        AmiMessage answer = answer(again, "ProxyAction: Resume", "Since: " + since, "ActionID: r");
        assertThat(answer.lines()).startsWith("ProxyResponse: Success", "ActionID: r", "Sequence: on");
        steps(pbx, 21, 25);
        List<AmiMessage> all = again.readThrough(message -> message.get("N").equals("25"));
        assertThat(numbers(all)).isEqualTo(range(4, 25));
        assertThat(all).filteredOn(message -> message.isEvent("ProxyGap")).isEmpty();
        assertThat(all.stream().map(message -> number(message.get("ProxySequence"))))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml", "csv"})
    void every_format_carries_the_place(String format) {
        stand.listen(ListenerConfig.on(0).formats("standard", format));
        AsteriskSession pbx = stand.startSettled(asterisk);
        AmiClient first = stand.connect(0);
        first.line();
        readTo("ProxySequence", first.send("ProxyAction: SetSequence"), format);
        step(pbx, 1);
        stand.settle(pbx);
        AmiClient client = stand.connect(0);
        client.line();
        String text = readTo("Step", client.send("ProxyAction: Resume", "Since: 0-0"), format);
        assertThat(text).contains("ProxySequence").contains("ProxyGap").contains("Step");
    }

    private static String readTo(String word, AmiClient client, String format) {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(word) < 0) {
            text.append(format.equals("json") ? client.line() : client.readText(1));
        }
        return text.toString();
    }

    @Test
    void login_and_resume_in_one_write_let_no_event_slip_through() {
        stand.user("bob", "s").with(c -> c.authRequired(true));
        AsteriskSession pbx = stand.startSettled(asterisk);
        AmiClient client = stand.loggedIn("bob", "s");
        String since = numbered(client);
        client.close();
        steps(pbx, 1, 10);
        AmiClient again = stand.client();
        again.sendText("Action: Login\r\nUsername: bob\r\nSecret: s\r\n\r\nProxyAction: SetSequence\r\n\r\n"
                + "ProxyAction: Resume\r\nSince: " + since + "\r\n\r\n");
        steps(pbx, 11, 20);
        List<AmiMessage> all = again.readThrough(message -> message.get("N").equals("20"));
        assertThat(numbers(all)).isEqualTo(range(1, 20));
        assertThat(all.stream().map(AmiMessage::first).filter(first -> !first.startsWith("Event")))
                .containsExactly("Response: Success", "ProxyResponse: Success", "ProxyResponse: Success");
    }

    @Test
    void events_between_login_and_resume_come_again_in_their_place() {
        AsteriskSession pbx = stand.startSettled(asterisk);
        AmiClient client = stand.client();
        String since = numbered(client);
        client.close();
        steps(pbx, 1, 3);
        stand.settle(pbx);
        AmiClient again = stand.client();
        steps(pbx, 4, 5);
        assertThat(numbers(again.readThrough(message -> message.get("N").equals("5"))))
                .isEqualTo(range(4, 5));
        answer(again, "ProxyAction: Resume", "Since: " + since);
        assertThat(numbers(again.readThrough(message -> message.get("N").equals("5"))))
                .isEqualTo(range(1, 5));
    }

    @Test
    void the_present_mask_and_filters_decide_about_earlier_events() {
        AsteriskSession pbx = stand.startSettled(asterisk);
        AmiClient client = stand.client();
        String since = numbered(client);
        steps(pbx, 1, 3);
        pbx.event("Hangup", "Privilege: call,all", "N: 4");
        pbx.event("Newchannel", "Privilege: call,all", "N: 5");
        stand.settle(pbx);
        AmiClient again = stand.client();
        again.response("Action: Events", "EventMask: call");
        again.response("Action: Filter", "Operation: Add", "Filter: !Event: Hangup");
        answer(again, "ProxyAction: Resume", "Since: " + since);
        assertThat(again.read().get("N")).isEqualTo("5");
        assertThat(again.sync()).isEmpty();
    }

    @Test
    void a_restricted_user_gets_the_earlier_events_of_its_calls_and_no_others() {
        stand.user(UserConfig.builder("a", "s")
                        .calls(CallRules.builder().channel("PJSIP/a-").build())
                        .build())
                .with(c -> c.authRequired(true));
        AsteriskSession pbx = stand.startSettled(asterisk);
        AmiClient client = stand.loggedIn("a", "s");
        String since = numbered(client);
        client.close();
        // the call of the other channel becomes visible when the user's own channel joins it
        channel(pbx, "Newchannel", "PJSIP/b-1", "1", "1");
        channel(pbx, "Newexten", "PJSIP/b-1", "1", "1");
        channel(pbx, "Newchannel", "PJSIP/c-1", "2", "2");
        channel(pbx, "Newchannel", "PJSIP/a-1", "3", "1");
        channel(pbx, "Newstate", "PJSIP/b-1", "1", "1");
        stand.settle(pbx);
        AmiClient again = stand.client();
        again.sendText(
                "Action: Login\r\nUsername: a\r\nSecret: s\r\n\r\nProxyAction: Resume\r\nSince: " + since + "\r\n\r\n");
        channel(pbx, "Newexten", "PJSIP/b-1", "1", "1");
        channel(pbx, "Hangup", "PJSIP/a-1", "3", "1");
        List<AmiMessage> all = again.readThrough(message -> message.isEvent("Hangup")).stream()
                .filter(message -> message.has("Channel"))
                .toList();
        assertThat(all.stream().map(message -> message.get("Event") + " " + message.get("Channel")))
                .containsExactly(
                        "Newchannel PJSIP/b-1",
                        "Newchannel PJSIP/a-1",
                        "Newstate PJSIP/b-1",
                        "Newexten PJSIP/b-1",
                        "Hangup PJSIP/a-1");
        assertThat(all.stream().map(message -> message.has("ProxySequence")))
                .as("an event that was held has no place of its own")
                .containsExactly(false, true, true, true, true);
    }

    private static void channel(AsteriskSession pbx, String event, String name, String id, String linked) {
        pbx.event(
                event,
                "Privilege: call,all",
                "Channel: " + name,
                "ChannelState: 0",
                "Uniqueid: " + id,
                "Linkedid: " + linked);
    }

    @Test
    void one_number_says_what_a_client_has_of_several_servers() {
        ScriptedAsterisk second = stand.server("pbx2");
        stand.with(c -> c.eventLoops(3));
        AsteriskSession one = stand.startSettled(asterisk);
        AsteriskSession two = second.session();
        stand.settle(two);
        AmiClient client = stand.client();
        String since = numbered(client);
        steps(one, 1, 50);
        steps(two, 51, 100);
        List<AmiMessage> live = client.read(100);
        int half = 50;
        client.close();
        AmiClient again = stand.client();
        answer(again, "ProxyAction: Resume", "Since: " + live.get(half - 1).get("ProxySequence"));
        steps(one, 101, 101);
        List<AmiMessage> missed = again.readThrough(message -> message.get("N").equals("101"));
        assertThat(missed.subList(0, half)).isEqualTo(live.subList(half, 100));
        assertThat(number(live.get(0).get("ProxySequence"))).isEqualTo(number(since) + 1);
        assertThat(live.stream().map(message -> number(message.get("ProxySequence"))))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void a_lost_server_is_a_gap_with_a_beginning_and_an_end_for_those_with_numbers() {
        AsteriskSession pbx = stand.startSettled(asterisk);
        AmiClient client = stand.client();
        AmiClient other = stand.client();
        AmiClient filtered = stand.client();
        String since = numbered(client);
        filtered.response("Action: Filter", "Operation: Add", "Filter: Event: Nothing");
        numbered(filtered);
        pbx.close();
        asterisk.session();
        stand.awaitBooted("pbx1");
        List<AmiMessage> told = client.sync();
        assertThat(told.stream().map(message -> message.get("Event") + message.get("State")))
                .containsExactly(
                        "ProxyServerStatedisconnected",
                        "ProxyGap",
                        "ProxyServerStateconnected",
                        "ProxyGap",
                        "FullyBooted");
        AmiMessage begin = told.get(1);
        AmiMessage end = told.get(3);
        assertThat(begin.lines())
                .containsExactly(
                        "Event: ProxyGap",
                        "Privilege: system,all",
                        "Server: pbx1",
                        "From: " + begin.get("ProxySequence"),
                        "Missed: unknown",
                        "ProxySequence: " + epoch(since) + "-" + (number(since) + 2));
        assertThat(end.lines())
                .containsExactly(
                        "Event: ProxyGap",
                        "Privilege: system,all",
                        "Server: pbx1",
                        "From: " + begin.get("ProxySequence"),
                        "To: " + end.get("ProxySequence"),
                        "Missed: unknown",
                        "ProxySequence: " + epoch(since) + "-" + (number(since) + 4));
        assertThat(filtered.sync()).isEqualTo(List.of(begin, end));
        assertThat(other.sync()).extracting(message -> message.get("Event")).doesNotContain("ProxyGap");
        AmiClient again = stand.client();
        answer(again, "ProxyAction: Resume", "Since: " + since);
        assertThat(again.read(told.size())).isEqualTo(told);
    }

    @Test
    void a_place_of_another_start_of_the_proxy_is_a_gap_and_then_all_that_is_kept() {
        AsteriskSession pbx = stand.startSettled(asterisk);
        String begin = numbered(stand.client());
        steps(pbx, 1, 3);
        stand.settle(pbx);
        AmiClient client = stand.client();
        answer(client, "ProxyAction: Resume", "Since: 0123abcd-77");
        AmiMessage gap = client.read();
        assertThat(gap.lines())
                .containsExactly(
                        "Event: ProxyGap",
                        "Privilege: system,all",
                        "Server: pbx1",
                        "From: 0123abcd-77",
                        "To: " + begin,
                        "Missed: unknown",
                        "ProxySequence: " + begin);
        assertThat(numbers(client.read(3))).isEqualTo(range(1, 3));
    }

    @Test
    void what_is_no_place_is_an_error_and_changes_nothing() {
        AsteriskSession pbx = stand.startSettled(asterisk);
        AmiClient client = stand.client();
        String place = numbered(client);
        answer(client, "ProxyAction: SetSequence", "Sequence: off");
        assertThat(answer(client, "ProxyAction: Resume").get("Message")).isEqualTo("Missing header: Since");
        for (String bad : List.of("", "7", "-7", "x-", "x-y", "A-1", "x-1-2", "x-1234567890123456789", "x-1 2")) {
            AmiMessage error = answer(client, "ProxyAction: Resume", "Since: " + bad);
            assertThat(error.first()).isEqualTo("ProxyResponse: Error");
            assertThat(error.get("Message"))
                    .startsWith("Since: '" + bad + "' (expected: the ProxySequence of an event, for example ");
        }
        String future = epoch(place) + "-" + (number(place) + 1);
        assertThat(answer(client, "ProxyAction: Resume", "Since: " + future).get("Message"))
                .isEqualTo("Since: " + future + " is after the last event, " + place);
        assertThat(answer(client, "ProxyAction: SetSequence", "Sequence: perhaps")
                        .get("Message"))
                .isEqualTo("Sequence: 'perhaps' (expected: on or off)");
        step(pbx, 1);
        assertThat(client.read().has("ProxySequence")).isFalse();
    }

    @Test
    void requests_over_http_have_no_events_to_number() {
        stand.listen(ListenerConfig.on(0).formats("http", "standard")).start();
        String answer = stand.connect(0)
                .sendText("GET /?ProxyAction=Resume&Since=a-1 HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .readText(2);
        assertThat(answer)
                .contains("400")
                .contains("A single request gets no events (open a stream with a GET of /events)");
    }

    @Test
    void a_second_resume_waits_for_the_end_of_the_first() {
        AsteriskSession pbx = stand.startSettled(asterisk);
        AmiClient client = stand.client();
        String place = numbered(client);
        padded(pbx, 0, 100);
        client.read(100);
        String resume = "ProxyAction: Resume\r\nSince: " + place + "\r\n\r\n";
        client.sendText(resume + resume);
        assertThat(client.read().first()).isEqualTo("ProxyResponse: Success");
        AmiMessage refused = client.read();
        assertThat(refused.get("Message")).isEqualTo("A Resume is under way: wait for its events");
        assertThat(client.read(100)).extracting(message -> message.get("N")).endsWith("98", "99");
        assertThat(answer(client, "ProxyAction: Resume", "Since: " + place).first())
                .isEqualTo("ProxyResponse: Success");
    }

    @Test
    void a_session_of_the_host_program_resumes_too() throws Exception {
        stand.user("bob", "s").user("eve", "s");
        AsteriskSession pbx = stand.startSettled(asterisk);
        AmiClient client = stand.loggedIn("eve", "s");
        String since = numbered(client);
        steps(pbx, 1, 3);
        stand.settle(pbx);
        try (LocalSession board = stand.proxy().openSession("bob", "board")) {
            Message resume = Message.builder()
                    .header("ProxyAction", "Resume")
                    .header("Since", since)
                    .build();
            assertThat(board.send(resume).get().response().get("Message"))
                    .contains("This session sees no events yet: subscribe first");
            BlockingQueue<Message> seen = new LinkedBlockingQueue<>();
            board.subscribe(EventQuery.events("Step"), seen::add);
            assertThat(board.send(resume).get().isSuccess()).isTrue();
            step(pbx, 4);
            for (int i = 1; i <= 4; i++) {
                Message event = Await.next("an event", seen);
                assertThat(event.get("N")).contains(Integer.toString(i));
                assertThat(event.has("ProxySequence")).isTrue();
            }
        }
    }
}
