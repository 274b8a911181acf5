package org.astmanproxy.core.session.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.astmanproxy.core.session.input.FirstByteHabits.Guess;
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
        return memory.patience(from, Guess.TLS, USUAL);
    }

    @Test
    void clients_that_only_ever_wait_get_the_banner_soon() {
        assertThat(patience(here)).isEqualTo(USUAL);
        memory.waits(here, Guess.TLS);
        assertThat(patience(here)).isEqualTo(SHORT);
        assertThat(patience(there)).isEqualTo(USUAL);
        assertThat(memory.patience(here, Guess.FORMAT_IN_TLS, USUAL)).isEqualTo(USUAL);
        assertThat(memory.patience(here, Guess.TLS, Duration.ofMillis(50))).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void one_that_speaks_first_gives_its_address_the_usual_time_for_an_hour() {
        memory.waits(here, Guess.TLS);
        memory.speaksFirst(here, Guess.TLS);
        memory.waits(here, Guess.TLS);
        assertThat(patience(here)).isEqualTo(USUAL);
        clock.addAndGet(Duration.ofMinutes(61).toNanos());
        memory.waits(here, Guess.TLS);
        assertThat(patience(here)).isEqualTo(SHORT);
    }

    @Test
    void one_that_spoke_too_late_gives_its_address_more_time() {
        memory.speaksLate(here, Guess.TLS);
        memory.speaksFirst(here, Guess.TLS);
        memory.waits(here, Guess.TLS);
        assertThat(patience(here)).isEqualTo(LONG);
        assertThat(memory.patience(here, Guess.TLS, Duration.ofMinutes(1))).isEqualTo(Duration.ofMinutes(1));
        clock.addAndGet(Duration.ofMinutes(61).toNanos());
        assertThat(patience(here)).isEqualTo(USUAL);
    }

    @Test
    void an_address_of_browsers_gets_more_time_for_an_hour_after_the_last_one() {
        memory.browses(here, Guess.FORMAT);
        clock.addAndGet(Duration.ofMinutes(50).toNanos());
        memory.browses(here, Guess.FORMAT);
        clock.addAndGet(Duration.ofMinutes(50).toNanos());
        assertThat(memory.patience(here, Guess.FORMAT, SHORT)).isEqualTo(LONG);
        assertThat(memory.patience(there, Guess.FORMAT, SHORT)).isEqualTo(SHORT);
        clock.addAndGet(Duration.ofMinutes(11).toNanos());
        assertThat(memory.patience(here, Guess.FORMAT, SHORT)).isEqualTo(SHORT);
    }

    @Test
    void a_client_that_waits_counts_more_than_browsers_at_its_address() {
        memory.browses(here, Guess.FORMAT);
        memory.waits(here, Guess.FORMAT);
        memory.browses(here, Guess.FORMAT);
        assertThat(memory.patience(here, Guess.FORMAT, SHORT)).isEqualTo(SHORT);
        assertThat(memory.patience(here, Guess.FORMAT, USUAL)).isEqualTo(USUAL);
        clock.addAndGet(Duration.ofMinutes(61).toNanos());
        memory.browses(here, Guess.FORMAT);
        assertThat(memory.patience(here, Guess.FORMAT, SHORT)).isEqualTo(LONG);
    }

    @Test
    void a_client_that_leaves_among_browsers_is_missed_until_the_next_browser() {
        memory.leaves(here, Guess.FORMAT);
        assertThat(memory.missesClients(here, Guess.FORMAT)).isTrue();
        assertThat(memory.missesClients(there, Guess.FORMAT)).isFalse();
        assertThat(memory.patience(here, Guess.FORMAT, SHORT)).as("so far").isEqualTo(LONG);
        memory.browses(here, Guess.FORMAT);
        assertThat(memory.missesClients(here, Guess.FORMAT)).isFalse();
        memory.leaves(here, Guess.FORMAT);
        memory.waits(here, Guess.FORMAT);
        assertThat(memory.missesClients(here, Guess.FORMAT)).isFalse();
        memory.leaves(here, Guess.FORMAT);
        memory.browses(here, Guess.FORMAT);
        assertThat(memory.patience(here, Guess.FORMAT, SHORT)).isEqualTo(SHORT);
    }

    @Test
    void a_client_that_left_is_forgotten_after_an_hour() {
        memory.leaves(here, Guess.FORMAT);
        clock.addAndGet(Duration.ofMinutes(61).toNanos());
        assertThat(memory.missesClients(here, Guess.FORMAT)).isFalse();
        assertThat(memory.patience(here, Guess.FORMAT, SHORT)).isEqualTo(SHORT);
    }

    @Test
    void new_addresses_replace_those_that_were_seen_longest_ago() throws UnknownHostException {
        memory.speaksLate(here, Guess.TLS);
        memory.speaksLate(there, Guess.TLS);
        for (int i = 0; i < 998; i++) {
            memory.waits(InetAddress.getByName("10.1." + i / 256 + "." + i % 256), Guess.TLS);
        }
        memory.speaksLate(here, Guess.TLS);
        memory.waits(InetAddress.getByName("10.2.0.0"), Guess.TLS);
        assertThat(memory.size()).isEqualTo(1_000);
        assertThat(patience(there)).as("the oldest").isEqualTo(USUAL);
        assertThat(patience(here)).as("seen again").isEqualTo(LONG);
        assertThat(patience(InetAddress.getByName("10.1.0.0"))).isEqualTo(SHORT);
    }

    @Test
    void what_is_remembered_is_bounded() throws UnknownHostException {
        for (int i = 0; i < 100_000; i++) {
            memory.waits(
                    InetAddress.getByAddress(new byte[] {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i}), Guess.TLS);
        }
        assertThat(memory.size()).isEqualTo(1_000);
    }
}
