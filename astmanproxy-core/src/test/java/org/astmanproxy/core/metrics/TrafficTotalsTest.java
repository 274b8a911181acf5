package org.astmanproxy.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.TrafficCounters;
import org.junit.jupiter.api.Test;

class TrafficTotalsTest {
    private final TrafficTotals totals = new TrafficTotals();
    private final List<TrafficCounters> living = new ArrayList<>();

    private TrafficCounters now() {
        return totals.with(living::stream);
    }

    @Test
    void the_total_is_that_of_living_and_ended_sessions() {
        living.add(new TrafficCounters(1, 2, 3, 4));
        living.add(new TrafficCounters(10, 20, 30, 40));
        assertThat(now()).isEqualTo(new TrafficCounters(11, 22, 33, 44));

        totals.ended(living.remove(0));
        assertThat(now()).isEqualTo(new TrafficCounters(11, 22, 33, 44));
        totals.ended(living.remove(0));
        assertThat(now()).isEqualTo(new TrafficCounters(11, 22, 33, 44));
    }

    @Test
    void a_session_that_ends_while_the_total_is_asked_for_does_not_lower_it_or_count_twice() {
        TrafficCounters ending = new TrafficCounters(5, 5, 5, 5);
        living.add(ending);
        assertThat(now()).isEqualTo(ending);
        living.clear();
        assertThat(now()).as("no longer living, not yet ended").isEqualTo(ending);
        assertThat(totals.with(() -> {
                    totals.ended(ending);
                    return living.stream();
                }))
                .isEqualTo(ending);
        assertThat(now()).isEqualTo(ending);
    }
}
