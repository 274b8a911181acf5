package org.astmanproxy.core.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirstByteHabitsTest {
    private static final Duration USUAL = Duration.ofSeconds(2);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final AtomicLong clock = new AtomicLong(5);
    private final FirstByteHabits memory = new FirstByteHabits(SHORT, () -> LONG, clock::get);
    private InetAddress here;
    private InetAddress there;

    @BeforeEach
    void addresses() throws UnknownHostException {
        here = InetAddress.getByName("10.0.0.7");
        there = InetAddress.getByName("10.0.0.8");
    }

    private Duration patience(InetAddress from) {
        return memory.patience(from, false, USUAL);
    }

    @Test
    void clients_that_only_ever_wait_get_the_banner_soon() {
        assertThat(patience(here)).isEqualTo(USUAL);
        memory.waits(here, false);
        assertThat(patience(here)).isEqualTo(SHORT);
        assertThat(patience(there)).isEqualTo(USUAL);
        assertThat(memory.patience(here, true, USUAL)).isEqualTo(USUAL);
        assertThat(memory.patience(here, false, Duration.ofMillis(50))).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void one_that_speaks_first_gives_its_address_the_usual_time_for_an_hour() {
        memory.waits(here, false);
        memory.speaksFirst(here, false);
        memory.waits(here, false);
        assertThat(patience(here)).isEqualTo(USUAL);
        clock.addAndGet(Duration.ofMinutes(61).toNanos());
        memory.waits(here, false);
        assertThat(patience(here)).isEqualTo(SHORT);
    }

    @Test
    void one_that_spoke_too_late_gives_its_address_more_time() {
        memory.speaksLate(here, false);
        memory.speaksFirst(here, false);
        memory.waits(here, false);
        assertThat(patience(here)).isEqualTo(LONG);
        assertThat(memory.patience(here, false, Duration.ofMinutes(1))).isEqualTo(Duration.ofMinutes(1));
        clock.addAndGet(Duration.ofMinutes(61).toNanos());
        assertThat(patience(here)).isEqualTo(USUAL);
    }

    @Test
    void what_is_remembered_is_bounded() throws UnknownHostException {
        for (int i = 0; i < 100_000; i++) {
            memory.waits(InetAddress.getByAddress(new byte[] {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i}), false);
        }
        assertThat(memory.size()).isLessThanOrEqualTo(1_000);
    }
}
