package org.astmanproxy.core.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;

/** Handlers that wait for their turn. */
class HandlerTurnsTest {
    private final AtomicInteger most = new AtomicInteger(1);
    private final HandlerTurns turns = HandlerTurns.atMost(most::get);
    private final List<String> begun = new ArrayList<>();

    private void run(String handler) {
        turns.run(() -> begun.add(handler), Runnable::run);
    }

    @Test
    void the_next_one_waits_until_a_turn_ends() {
        run("one");
        run("two");
        run("three");
        assertThat(begun).containsExactly("one");
        turns.end();
        assertThat(begun).containsExactly("one", "two");
        turns.end();
        turns.end();
        run("four");
        run("five");
        assertThat(begun).containsExactly("one", "two", "three", "four");
    }

    @Test
    void more_turns_after_a_reload_count_with_the_next_handler() {
        run("one");
        run("two");
        most.set(3);
        run("three");
        assertThat(begun).containsExactly("one", "two", "three");
    }

    @Test
    void some_turns_have_no_limit() {
        HandlerTurns any = HandlerTurns.unlimited();
        for (int i = 0; i < 100; i++) {
            any.run(() -> begun.add("one"), Runnable::run);
        }
        assertThat(begun).hasSize(100);
    }

    @Test
    void a_handler_that_is_not_run_holds_no_turn() {
        Executor ended = task -> {
            throw new RejectedExecutionException("ended");
        };
        assertThatThrownBy(() -> turns.run(() -> begun.add("refused"), ended))
                .isInstanceOf(RejectedExecutionException.class);
        run("one");
        turns.run(() -> begun.add("late"), ended);
        turns.end();
        run("two");
        assertThat(begun).containsExactly("one", "two");
    }

    @Test
    void handlers_of_many_threads_never_work_in_a_larger_number() throws InterruptedException {
        most.set(3);
        AtomicInteger working = new AtomicInteger();
        AtomicInteger worst = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        int count = 20_000;
        for (int i = 0; i < count; i++) {
            threads.execute(() -> turns.run(
                    () -> {
                        worst.accumulateAndGet(working.incrementAndGet(), Math::max);
                        working.decrementAndGet();
                        done.incrementAndGet();
                        turns.end();
                    },
                    threads));
        }
        Await.until("all have worked", () -> done.get() == count);
        threads.shutdown();
        assertThat(threads.awaitTermination(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(worst.get()).isBetween(1, 3);
    }
}
