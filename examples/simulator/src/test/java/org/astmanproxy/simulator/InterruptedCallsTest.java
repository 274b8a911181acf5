package org.astmanproxy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.astmanproxy.testkit.AmiMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hangs up and redirects whatever there is, at any moment of a call's life. */
class InterruptedCallsTest {
    private static final long MILLI = 1_000_000;
    private static final List<String> EXTENSIONS =
            List.of("answer", "bridge", "busy", "echo", "hold", "noanswer", "sales", "support", "vars", "1030", "none");

    private final List<AmiMessage> events = new ArrayList<>();
    private long nowMillis;
    private SimulationTimers timers;
    private PbxState exchange;
    private AutoCalls calls;

    @BeforeEach
    void start() {
        timers = new SimulationTimers(0);
        InstantSource clock = () -> Instant.ofEpochMilli(1_700_000_000_000L + nowMillis);
        CallEventStream stream = new CallEventStream("x", event -> events.add(message(event)));
        exchange = new PbxState("x", clock, new Random(1), timers, stream);
        calls = new AutoCalls(exchange, 100, new Pacer(100, 0));
    }

    private static AmiMessage message(Event event) {
        return new AmiMessage(List.of(new String(event.bytes(), StandardCharsets.ISO_8859_1).split("\r\n")));
    }

    private void pass(long millis) {
        nowMillis += millis;
        timers.advance(nowMillis * MILLI);
    }

    private void interruptAny(Random random) {
        List<Channel> all = List.copyOf(exchange.channels.all());
        DialplanPosition target =
                new DialplanPosition(Dialplan.CONTEXT, EXTENSIONS.get(random.nextInt(EXTENSIONS.size())), 1);
        int choice = random.nextInt(8);
        if (choice == 0) {
            originate(random, target);
        } else if (!all.isEmpty() && choice < 4) {
            all.get(random.nextInt(all.size())).life.hangup(HangupCause.NORMAL);
        } else if (!all.isEmpty() && choice < 6) {
            all.get(random.nextInt(all.size())).life.redirect(target);
        }
    }

    private void originate(Random random, DialplanPosition target) {
        String channel =
                random.nextBoolean() ? "Local/" + target.exten() + "@demo" : "PJSIP/10" + random.nextInt(10, 70);
        OriginateOrder order =
                new OriginateOrder(channel, Optional.of(target), Optional.empty(), 5000, Party.NOBODY, "", List.of());
        new OriginateRun(exchange, order, (answered, reason) -> {}).start();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void call_cut_off_at_any_moment_leaves_nothing_behind(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            pass(random.nextInt(200));
            calls.play(nowMillis * MILLI);
            interruptAny(random);
        }
        List.copyOf(exchange.channels.all()).forEach(channel -> channel.life.hangup(HangupCause.NORMAL));
        pass(60_000);
        assertNothingIsLeft();
        assertEventsAreOfLivingChannels();
    }

    private void assertNothingIsLeft() {
        assertThat(exchange.channels.all()).isEmpty();
        for (CallQueue queue : exchange.queues.all()) {
            assertThat(queue.callers).isEmpty();
            assertThat(queue.members).allMatch(member -> member.isFree() && !member.inCall);
        }
        assertThat(exchange.devices.state(DeviceBook.TRUNK)).isEqualTo(DeviceState.NOT_INUSE);
        assertThat(count("Newchannel")).isEqualTo(count("Hangup")).isPositive();
        assertThat(count("BridgeCreate")).isEqualTo(count("BridgeDestroy")).isPositive();
        assertThat(count("BridgeEnter")).isEqualTo(count("BridgeLeave"));
        assertThat(count("QueueCallerJoin")).isEqualTo(count("QueueCallerLeave"));
        assertThat(count("AgentConnect")).isEqualTo(count("AgentComplete"));
        assertThat(count("DialBegin")).isEqualTo(count("DialEnd"));
    }

    private long count(String event) {
        return events.stream().filter(message -> message.isEvent(event)).count();
    }

    private void assertEventsAreOfLivingChannels() {
        Set<String> alive = new HashSet<>();
        for (AmiMessage event : events) {
            if (event.isEvent("Newchannel")) {
                alive.add(event.get("Channel"));
            }
            for (String header : List.of("Channel", "DestChannel")) {
                String channel = event.get(header);
                boolean living = channel.isEmpty() || alive.contains(channel) || event.isEvent("OriginateResponse");
                if (!living) {
                    fail("no such channel: " + event);
                }
            }
            if (event.isEvent("Hangup")) {
                alive.remove(event.get("Channel"));
            }
        }
    }
}
