package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.core.wire.NumberedEvents.answer;
import static org.astmanproxy.core.wire.NumberedEvents.number;
import static org.astmanproxy.core.wire.NumberedEvents.numbered;
import static org.astmanproxy.core.wire.NumberedEvents.padded;
import static org.astmanproxy.core.wire.NumberedEvents.step;
import static org.astmanproxy.core.wire.NumberedEvents.steps;

import java.time.Duration;
import java.util.List;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which events the proxy keeps for clients that come back, and what that costs. */
class ReplayBufferTest {
    @RegisterExtension
    final Stand stand = new Stand().with(c -> c.retry(rules -> rules.withFirst(Duration.ofMillis(100))));

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    @Test
    void events_are_kept_from_the_first_time_that_a_client_asks_for_numbers() {
        AsteriskSession pbx = stand.startSettled(asterisk);
        steps(pbx, 1, 300);
        stand.settle(pbx);
        AmiClient client = stand.client();
        assertThat(replayBytes(client)).isZero();
        numbered(client);
        step(pbx, 301);
        client.readEvent("Step");
        assertThat(replayBytes(client)).isPositive();
    }

    @Test
    void without_a_buffer_there_are_no_numbers() {
        stand.limits(l -> l.replayBufferBytes(0));
        AsteriskSession pbx = stand.startSettled(asterisk);
        AmiClient client = stand.client();
        for (String action : List.of("SetSequence", "Resume")) {
            assertThat(answer(client, "ProxyAction: " + action, "Since: a-1").get("Message"))
                    .isEqualTo("Events have no numbers here (replaybuffer = 0)");
        }
        step(pbx, 1);
        assertThat(client.read().has("ProxySequence")).isFalse();
        pbx.close();
        asterisk.session();
        stand.awaitBooted("pbx1");
        assertThat(client.sync()).extracting(message -> message.get("Event")).doesNotContain("ProxyGap");
    }

    @Test
    void a_slow_reader_gets_all_or_a_gap_and_costs_nobody_anything() {
        // the buffers of the system take less than this, so the lazy client still waits for old events
        stand.limits(l -> l.replayBufferBytes(12 << 20));
        AsteriskSession pbx = stand.startSettled(asterisk);
        AmiClient first = stand.client();
        String place = numbered(first);
        first.close();
        AmiClient innocent = stand.client();
        read(innocent, pbx, 0, 1500);
        AmiClient lazy = stand.lazyClient();
        lazy.line();
        answer(lazy, "ProxyAction: Resume", "Since: " + place);
        read(innocent, pbx, 1500, 4000);
        assertThat(stand.proxy().clients())
                .allSatisfy(client -> assertThat(client.unreadBytes()).isLessThan(1 << 20));
        long expected = number(place);
        boolean gap = false;
        for (AmiMessage got : lazy.readThrough(message -> message.get("N").equals("3999"))) {
            if (got.isEvent("ProxyGap")) {
                gap = true;
                assertThat(number(got.get("From"))).isEqualTo(expected + 1);
                expected = number(got.get("To"));
            } else {
                expected++;
            }
            assertThat(number(got.get("ProxySequence"))).isEqualTo(expected);
        }
        assertThat(gap).isTrue();
    }

    /** Sends events, not more at a time than may wait for a client that reads them. */
    private static void read(AmiClient client, AsteriskSession pbx, int from, int to) {
        for (int i = from; i < to; i += 500) {
            padded(pbx, i, i + 500);
            client.read(500);
        }
    }

    @Test
    void kept_events_leave_when_clients_need_the_memory() {
        stand.limits(l -> l.maxMemoryBytes(8 << 20));
        AsteriskSession pbx = stand.startSettled(asterisk);
        AmiClient client = stand.client();
        numbered(client);
        padded(pbx, 0, 400);
        client.read(400);
        long kept = replayBytes(client);
        assertThat(kept).isBetween(1L << 20, 2L << 20);
        AmiClient lazy = stand.lazyClient();
        lazy.send("Action: Filter", "Operation: Add", "Filter: !X: y");
        padded(pbx, 400, 1200);
        client.read(800);
        assertThat(replayBytes(client)).isLessThan(kept / 2);
        assertThat(stand.proxy().memory().disconnected()).isZero();
    }

    private static long replayBytes(AmiClient client) {
        return Long.parseLong(answer(client, "ProxyAction: ListSessions").get("ProxyReplayBytes"));
    }
}
