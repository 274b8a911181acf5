package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {
    /** Always the same share of what may be taken off a wait. */
    private static RandomGenerator always(double share) {
        return new Random() {
            private static final long serialVersionUID = 1;

            @Override
            public double nextDouble() {
                return share;
            }
        };
    }

    private static List<Long> seconds(BackOff backOff, int attempts) {
        return Stream.generate(() -> backOff.next().toMillis() / 1000)
                .limit(attempts)
                .toList();
    }

    @Test
    void each_wait_is_twice_the_last_up_to_a_minute() {
        BackOff backOff = new BackOff(Duration.ofSeconds(2), always(0));
        assertThat(seconds(backOff, 8)).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void up_to_a_fifth_of_a_wait_is_left_to_chance() {
        BackOff backOff = new BackOff(Duration.ofSeconds(10), always(0.5));
        assertThat(seconds(backOff, 4)).containsExactly(9L, 18L, 36L, 54L);
    }

    @Test
    void a_success_begins_anew() {
        BackOff backOff = new BackOff(Duration.ofSeconds(2), always(0));
        seconds(backOff, 5);
        assertThat(backOff.attempts()).isEqualTo(5);
        backOff.reset();
        assertThat(backOff.attempts()).isZero();
        assertThat(seconds(backOff, 2)).containsExactly(2L, 4L);
    }

    @Test
    void only_a_connection_that_has_stood_for_a_minute_begins_anew() {
        BackOff backOff = new BackOff(Duration.ofSeconds(2), always(0));
        seconds(backOff, 3);
        backOff.ended(Duration.ofMillis(59_999));
        assertThat(seconds(backOff, 1)).containsExactly(16L);
        backOff.ended(Duration.ofMinutes(1));
        assertThat(seconds(backOff, 2)).containsExactly(2L, 4L);
    }

    @Test
    void it_stays_at_a_minute_however_long_it_takes() {
        BackOff backOff = new BackOff(Duration.ofMillis(100), always(0));
        seconds(backOff, 1_000);
        assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(60));
    }
}
