package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all clients together keep in memory is bounded, and those who keep little notice nothing. */
class MemoryBudgetTest {
    private static final long BUDGET = 8 << 20;
    /** For many that hold as much as one message may have. */
    private static final long LARGE_BUDGET = 32 << 20;
    /** What may be taken between two looks at the budget. */
    private static final long OVERSHOOT = 4 << 20;

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final List<AmiClient> hostile = new ArrayList<>();

    private long budget = BUDGET;

    private void budget() {
        stand.limits(l -> l.maxMemoryBytes(budget));
    }

    private long used() {
        return stand.proxy().memory().usedBytes();
    }

    private void assertBounded() {
        assertThat(used()).isLessThan(budget + OVERSHOOT);
    }

    /** {@return a client that never reads, once it is one of the proxy's clients} */
    private AmiClient lazy() {
        AmiClient client = stand.lazyClient();
        hostile.add(client);
        Await.until("it is taken in", () -> stand.proxy().clients().size() >= hostile.size());
        return client;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void clients_that_stop_reading_events_are_disconnected_and_the_others_get_them_all(int loops) {
        ScriptedAsterisk asterisk = stand.server("pbx1");
        stand.with(c -> c.eventLoops(loops));
        budget();
        stand.start();
        AsteriskSession pbx = asterisk.session();
        for (int i = 0; i < 20; i++) {
            // each sees something of its own, so that it shares its bytes with nobody
            lazy().send("Action: Filter", "Operation: Add", "Filter: !X-Nobody: " + i);
        }
        AmiClient innocent = stand.client();
        String padding = "x".repeat(1_000);
        for (int i = 0; i < 4_000; i++) {
            pbx.event("Newexten", "Privilege: dialplan,all", "Number: " + i, "Pad: " + padding);
            assertThat(innocent.read().get("Number")).isEqualTo(Integer.toString(i));
            assertBounded();
        }
        assertThat(stand.proxy().memory().disconnected()).isPositive();
        assertThat(log.await("memory budget: client 127.0.0.1:"))
                .startsWith("WARNING")
                .containsPattern("it uses \\d{6,} bytes, of which \\d+ are unread")
                .contains("of maxmemory = " + BUDGET);
        assertThat(innocent.sync()).isEmpty();
    }

    @Test
    void what_many_have_yet_to_read_counts_once() {
        ScriptedAsterisk asterisk = stand.server("pbx1");
        budget();
        stand.start();
        AsteriskSession pbx = asterisk.session();
        for (int i = 0; i < 20; i++) {
            lazy();
        }
        AmiClient innocent = stand.client();
        String padding = "x".repeat(10_000);
        for (int i = 0; i < 500; i++) {
            pbx.event("Newexten", "Privilege: dialplan,all", "Pad: " + padding);
            innocent.read();
        }
        assertThat(stand.proxy().clients())
                .anySatisfy(client -> assertThat(client.unreadBytes()).isGreaterThan(1 << 20));
        assertThat(stand.proxy().memory().disconnected()).isZero();
    }

    @Test
    void large_answers_to_clients_that_do_not_read_cost_these_clients_and_nobody_else() {
        ScriptedAsterisk asterisk = stand.server("pbx1");
        budget();
        stand.start();
        AsteriskSession pbx = asterisk.session();
        AmiClient innocent = stand.client();
        String output = "Output: a line of a large dialplan\r\n".repeat(150_000) + "Output: the last one";
        for (int i = 0; i < 6; i++) {
            lazy();
        }
        for (AmiClient client : hostile) {
            client.send("Action: Command", "Command: dialplan show", "ActionID: 1");
            pbx.answer(pbx.next(), "Response: Success", output);
            assertThat(innocent.sync()).isEmpty();
        }
        stand.settle(pbx);
        assertBounded();
        assertThat(stand.proxy().memory().disconnected()).isPositive();
        assertThat(log.linesWith("failed")).isEmpty();
        assertThat(innocent.sync()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"standard", "json", "xml", "csv", "http"})
    void unfinished_messages_stop_being_read_before_they_use_it_up(String format) {
        budget = LARGE_BUDGET;
        budget();
        stand.listen(ListenerConfig.on(0).formats("standard", "standard"))
                .listen(ListenerConfig.on(0).formats(format, "standard"))
                .startAlone();
        AmiClient innocent = stand.client();
        for (int i = 0; i < 40; i++) {
            AmiClient client = stand.connect(1);
            hostile.add(client);
            client.sendText(unfinished(format));
        }
        // before the proxy disconnects those that stay unfinished for long
        Await.until("much of the budget is used", () -> used() > budget / 2);
        for (int i = 0; i < 100; i++) {
            assertThat(innocent.ask("Action: Ping").first()).isEqualTo("Response: Success");
            assertBounded();
        }
    }

    @Test
    void messages_that_stay_unfinished_while_there_is_no_room_end_their_connections() {
        budget = LARGE_BUDGET;
        budget();
        stand.listen(ListenerConfig.on(0).formats("json", "standard")).startAlone();
        for (int i = 0; i < 40; i++) {
            hostile.add(stand.connect(0).sendText(unfinished("json")));
        }
        assertThat(log.await("memory budget: client")).contains("is disconnected: it uses");
        hostile.forEach(AmiClient::close);
        Await.until("all of it is free again", () -> used() < 1 << 20);
    }

    private static String unfinished(String format) {
        String large = "x".repeat(60_000);
        return switch (format) {
            case "json" -> "{\"Action\":\"Ping\",\"Pad\":[" + ("\"" + large + "\",").repeat(15);
            case "xml" -> "<AsteriskManagerInput>" + ("<Pad Value=\"" + large + "\"/>").repeat(15);
            case "csv" -> ("\"Pad: " + large + "\", ").repeat(15);
            case "http" ->
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n"
                        + large.repeat(15);
            default -> ("Pad: " + large + "\r\n").repeat(15);
        };
    }

    @Test
    void actions_that_wait_for_their_replies_count() {
        ScriptedAsterisk asterisk = stand.server("pbx1");
        budget();
        stand.limits(l -> l.actionTimeout(Duration.ofSeconds(5)).serverPending(1_000))
                .start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        String action = "Action: Wait\r\nActionID: " + "x".repeat(900) + "\r\n\r\n";
        client.sendText(action.repeat(1_000));
        Await.until("they count", () -> used() > 1_000_000);
        List<AmiMessage> waiting = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            waiting.add(pbx.next());
        }
        waiting.forEach(each -> pbx.answer(each, "Response: Success"));
        client.read(1_000);
        Await.until("they count no more", () -> used() < 1_000_000);
    }

    @Test
    void an_administrator_sees_how_much_is_used() {
        budget();
        stand.startAlone();
        AmiMessage sessions = stand.client().ask("ProxyAction: ListSessions");
        assertThat(sessions.get("ProxyMemoryLimit")).isEqualTo(Long.toString(BUDGET));
        assertThat(Long.parseLong(sessions.get("ProxyMemoryUsed"))).isBetween(1L, 1L << 20);
        assertThat(sessions.get("ProxyMemoryDisconnected")).isEqualTo("0");
    }
}
