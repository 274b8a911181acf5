package org.astmanproxy.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The clock is moved by hand: it is what each test passes to {@code run}. */
class TimerQueueTest {
    private final TimerQueue timers = new TimerQueue(new FaultLog(() -> 0));
    private final List<String> ran = new ArrayList<>();

    @Test
    void nothing_runs_before_its_time() {
        timers.add(100, () -> ran.add("a"));
        timers.run(99);
        assertThat(ran).isEmpty();
        timers.run(100);
        assertThat(ran).containsExactly("a");
    }

    @Test
    void what_is_due_runs_in_the_order_of_its_time_and_then_of_its_coming() {
        timers.add(30, () -> ran.add("late"));
        timers.add(10, () -> ran.add("early"));
        timers.add(20, () -> ran.add("first at 20"));
        timers.add(20, () -> ran.add("second at 20"));
        timers.run(1000);
        assertThat(ran).containsExactly("early", "first at 20", "second at 20", "late");
    }

    @Test
    void a_timer_runs_once() {
        timers.add(1, () -> ran.add("a"));
        timers.run(1);
        timers.run(2);
        assertThat(ran).containsExactly("a");
    }

    @Test
    void a_cancelled_timer_never_runs() {
        LoopTimer timer = timers.add(1, () -> ran.add("a"));
        timer.cancel();
        timer.cancel();
        timers.run(10);
        assertThat(ran).isEmpty();
    }

    @Test
    void cancelling_after_the_run_does_nothing() {
        LoopTimer timer = timers.add(1, () -> ran.add("a"));
        timers.run(1);
        timer.cancel();
        timers.add(2, () -> ran.add("b"));
        timers.run(2);
        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    void one_timer_can_cancel_another_that_is_due_at_the_same_time() {
        List<LoopTimer> second = new ArrayList<>();
        timers.add(1, () -> second.get(0).cancel());
        second.add(timers.add(1, () -> ran.add("second")));
        timers.run(1);
        assertThat(ran).isEmpty();
    }

    @Test
    void a_timer_added_by_another_for_now_runs_in_the_same_turn() {
        timers.add(1, () -> timers.add(1, () -> ran.add("inner")));
        timers.run(1);
        assertThat(ran).containsExactly("inner");
    }

    @Test
    void it_says_how_long_the_next_one_takes() {
        assertThat(timers.untilNext(0)).isEqualTo(Long.MAX_VALUE);
        timers.add(50, () -> {});
        assertThat(timers.untilNext(20)).isEqualTo(30);
        assertThat(timers.untilNext(50)).isZero();
        assertThat(timers.untilNext(80)).isZero();
    }

    @Test
    void time_may_pass_the_end_of_the_long_range() {
        long now = Long.MAX_VALUE - 5;
        timers.add(now + 10, () -> ran.add("after the turn"));
        timers.add(now + 1, () -> ran.add("before"));
        assertThat(timers.untilNext(now)).isEqualTo(1);
        timers.run(now + 1);
        assertThat(ran).containsExactly("before");
        timers.run(now + 10);
        assertThat(ran).containsExactly("before", "after the turn");
    }

    @Test
    void many_cancelled_timers_do_not_pile_up_until_their_time() {
        for (int round = 0; round < 100; round++) {
            List<LoopTimer> batch = IntStream.range(0, 100)
                    .mapToObj(i -> timers.add(1_000_000, () -> {}))
                    .toList();
            batch.forEach(LoopTimer::cancel);
        }
        assertThat(timers.size()).isLessThan(200);
        timers.add(5, () -> ran.add("alive"));
        timers.run(5);
        assertThat(ran).containsExactly("alive");
    }

    @Test
    void cancelled_timers_that_came_due_are_not_counted_twice() {
        for (int i = 0; i < 60; i++) {
            timers.add(i, () -> {}).cancel();
        }
        timers.run(100);
        assertThat(timers.size()).isZero();
        for (int i = 0; i < 60; i++) {
            timers.add(1000, () -> {}).cancel();
        }
        timers.add(1000, () -> ran.add("alive"));
        assertThat(timers.size()).isEqualTo(61);
        timers.run(1000);
        assertThat(ran).containsExactly("alive");
    }
}
