package org.astmanproxy.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.astmanproxy.config.RetryRules;
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

    private static BackOff backOff(Duration first, Duration most, double share) {
        return new BackOff(() -> RetryRules.defaults().withFirst(first).withMost(most), always(share));
    }

    private static BackOff backOff(double share) {
        return backOff(Duration.ofSeconds(2), Duration.ofSeconds(15), share);
    }

    private static List<Long> seconds(BackOff backOff, int attempts) {
        return Stream.generate(() -> backOff.next().toMillis() / 1000)
                .limit(attempts)
                .toList();
    }

    @Test
    void each_delay_is_twice_the_last_up_to_the_limit() {
        assertThat(seconds(backOff(0), 6)).containsExactly(2L, 4L, 8L, 15L, 15L, 15L);
    }

    @Test
    void up_to_a_fifth_of_a_delay_is_left_to_chance() {
        assertThat(seconds(backOff(Duration.ofSeconds(10), Duration.ofMinutes(1), 0.5), 4))
                .containsExactly(9L, 18L, 36L, 54L);
    }

    @Test
    void a_complete_login_begins_again_with_the_first_delay() {
        BackOff backOff = backOff(0);
        seconds(backOff, 5);
        assertThat(backOff.attempts()).isEqualTo(5);
        backOff.reset();
        assertThat(backOff.attempts()).isZero();
        assertThat(seconds(backOff, 2)).containsExactly(2L, 4L);
    }

    @Test
    void a_first_delay_above_the_limit_is_the_limit() {
        assertThat(seconds(backOff(Duration.ofSeconds(30), Duration.ofSeconds(15), 0), 3))
                .containsExactly(30L, 30L, 30L);
    }

    @Test
    void it_stays_at_the_limit_however_long_it_takes() {
        BackOff backOff = backOff(0);
        seconds(backOff, 1_000);
        assertThat(backOff.next()).isEqualTo(Duration.ofSeconds(15));
    }
}
