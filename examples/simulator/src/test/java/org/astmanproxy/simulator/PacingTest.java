package org.astmanproxy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacingTest {
    private static final long MILLI = 1_000_000;

    /** Plays so many milliseconds of simulated time and gives every event. */
    private static List<String> play(double rate, long seed, int millis, int turnMillis) {
        List<String> events = new ArrayList<>();
        CallEventStream stream =
                new CallEventStream("", event -> events.add(new String(event.bytes(), StandardCharsets.ISO_8859_1)));
        SimulationTimers timers = new SimulationTimers(0);
        long[] now = {0};
        InstantSource clock = () -> Instant.ofEpochMilli(1_700_000_000_000L + now[0]);
        PbxState exchange = new PbxState("", clock, new Random(seed), timers, stream);
        AutoCalls calls = new AutoCalls(exchange, rate, new Pacer(rate, 0));
        for (now[0] = 0; now[0] <= millis; now[0] += turnMillis) {
            timers.advance(now[0] * MILLI);
            calls.play(now[0] * MILLI);
        }
        return events;
    }

    @Test
    void rate_is_kept_within_a_step_of_one_call() {
        for (double rate : new double[] {0.5, 10, 500, 20_000}) {
            assertThat(play(rate, 1, 8000, 5).size())
                    .as("rate " + rate)
                    .isBetween((int) (rate * 8) - 5, (int) (rate * 8) + 20);
        }
    }

    @Test
    void rate_of_zero_plays_nothing() {
        assertThat(play(0, 1, 10_000, 5)).isEmpty();
    }

    @Test
    void same_seed_plays_the_same_events_and_another_seed_others() {
        assertThat(play(500, 42, 5000, 5)).isEqualTo(play(500, 42, 5000, 5)).isNotEqualTo(play(500, 43, 5000, 5));
    }

    @Test
    void time_in_which_the_machine_slept_is_not_made_up_for() {
        Pacer pacer = new Pacer(1000, 0);
        assertThat(pacer.due(3_600_000 * MILLI)).isEqualTo((long) (1000 * Pacer.MAX_BACKLOG_SECONDS));
    }

    @Test
    void system_without_a_name_shows_none() {
        assertThat(play(100, 1, 2000, 5))
                .noneMatch(event -> event.contains("SystemName"))
                .anyMatch(event -> event.contains("Uniqueid: 1700000"));
    }
}
