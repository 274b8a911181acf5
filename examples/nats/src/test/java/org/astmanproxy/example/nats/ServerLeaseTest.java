package org.astmanproxy.example.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.astmanproxy.message.Nullable;
import org.junit.jupiter.api.Test;

/** Two hubs and one lease. The test moves the clock. */
class ServerLeaseTest {
    private static final Duration LEASE = Duration.ofSeconds(5);

    private final MemoryStore store = new MemoryStore();
    private long now = 1;
    private final ServerLease one = lease("one");
    private final ServerLease two = lease("two");

    /** A store in memory, which fails when the test says so. */
    private static final class MemoryStore implements LeaseStore {
        private @Nullable LeaseEntry entry;
        private long last = 40;
        private boolean away;
        private boolean losesAnswers;

        @Override
        public Optional<LeaseEntry> read(String server) throws IOException {
            if (away) {
                throw new IOException("away");
            }
            return Optional.ofNullable(entry);
        }

        @Override
        public OptionalLong write(String server, String hub, Duration lease, long expected) throws IOException {
            if (away) {
                throw new IOException("away");
            }
            if (expected != (entry == null ? 0 : entry.revision())) {
                return OptionalLong.empty();
            }
            entry = new LeaseEntry(hub, lease, ++last);
            if (losesAnswers) {
                throw new IOException("the answer is lost");
            }
            return OptionalLong.of(last);
        }
    }

    private ServerLease lease(String hub) {
        return new ServerLease("pbx1", hub, LEASE, store, () -> now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void the_first_hub_takes_it_and_the_second_one_waits() throws IOException {
        one.renewOrTake();
        two.renewOrTake();
        assertThat(one.isHeld()).isTrue();
        assertThat(one.epoch()).isEqualTo(41);
        assertThat(two.isHeld()).isFalse();
        assertThat(two.epoch()).isZero();
    }

    @Test
    void a_hub_that_renews_keeps_it_and_its_epoch() throws IOException {
        one.renewOrTake();
        for (int i = 0; i < 20; i++) {
            pass(Duration.ofSeconds(1));
            one.renewOrTake();
            two.renewOrTake();
            assertThat(one.isHeld()).isTrue();
            assertThat(two.isHeld()).isFalse();
        }
        assertThat(one.epoch()).isEqualTo(41);
    }

    @Test
    void a_silent_hub_has_lost_it_before_another_one_takes_it() throws IOException {
        one.renewOrTake();
        two.renewOrTake();
        pass(Duration.ofMillis(3999));
        assertThat(one.isHeld()).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(one.isHeld()).isFalse();
        pass(Duration.ofMillis(999));
        two.renewOrTake();
        assertThat(two.isHeld()).isFalse();
        pass(Duration.ofMillis(1));
        two.renewOrTake();
        assertThat(two.isHeld()).isTrue();
        assertThat(two.epoch()).isGreaterThan(41);
    }

    @Test
    void a_longer_lease_of_the_other_hub_counts() throws IOException {
        new ServerLease("pbx1", "patient", Duration.ofSeconds(20), store, () -> now).renewOrTake();
        two.renewOrTake();
        pass(Duration.ofSeconds(19));
        two.renewOrTake();
        assertThat(two.isHeld()).isFalse();
        pass(Duration.ofSeconds(1));
        two.renewOrTake();
        assertThat(two.isHeld()).isTrue();
    }

    @Test
    void a_hub_without_its_store_has_the_lease_until_its_time_is_over() throws IOException {
        one.renewOrTake();
        store.away = true;
        pass(Duration.ofSeconds(3));
        assertThatThrownBy(one::renewOrTake).hasMessage("away");
        assertThat(one.isHeld()).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(one.isHeld()).isFalse();
    }

    @Test
    void a_renewal_whose_answer_was_lost_is_found_again() throws IOException {
        one.renewOrTake();
        store.losesAnswers = true;
        assertThatThrownBy(one::renewOrTake).hasMessage("the answer is lost");
        store.losesAnswers = false;
        one.renewOrTake();
        assertThat(one.isHeld()).isTrue();
        one.renewOrTake();
        assertThat(one.epoch()).isEqualTo(41);
    }

    @Test
    void a_hub_whose_lease_was_taken_has_lost_it_at_once() throws IOException {
        one.renewOrTake();
        store.entry = new LeaseEntry("two", LEASE, 50);
        one.renewOrTake();
        assertThat(one.isHeld()).isFalse();
    }

    @Test
    void a_lease_that_is_given_back_goes_to_another_hub_at_once_with_a_new_epoch() throws IOException {
        one.renewOrTake();
        one.close();
        assertThat(one.isHeld()).isFalse();
        one.renewOrTake();
        assertThat(one.isHeld()).isFalse();
        one.release();
        two.renewOrTake();
        assertThat(two.isHeld()).isTrue();
        assertThat(two.epoch()).isGreaterThan(41);
    }
}
