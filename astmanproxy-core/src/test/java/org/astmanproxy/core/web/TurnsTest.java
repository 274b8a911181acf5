package org.astmanproxy.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;

/** Handlers that wait for their turn. */
class TurnsTest {
    private final AtomicInteger most = new AtomicInteger(1);
    private final Turns turns = Turns.atMost(most::get);
    private final CountDownLatch taken = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    private Thread taker() {
        Thread taker = new Thread(() -> {
            try {
                turns.take();
                taken.countDown();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        taker.setDaemon(true);
        taker.start();
        Await.until("it waits or has its turn", () -> taker.getState() != Thread.State.RUNNABLE);
        return taker;
    }

    @Test
    void the_next_one_waits_until_a_turn_is_given_back() throws InterruptedException {
        turns.take();
        Thread next = taker();
        Await.until("it waits", () -> next.getState() == Thread.State.WAITING);
        assertThat(taken.getCount()).isEqualTo(1);
        turns.give();
        assertThat(taken.await(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void beyond_the_limit_there_is_room_again_when_a_request_has_ended() {
        assertThat(turns.enter(2)).isTrue();
        assertThat(turns.enter(2)).isTrue();
        assertThat(turns.enter(2)).isFalse();
        turns.leave();
        assertThat(turns.enter(2)).isTrue();
        assertThat(turns.enter(3)).as("after a reload").isTrue();
    }

    @Test
    void one_that_is_interrupted_takes_no_turn() throws InterruptedException {
        turns.take();
        taker().interrupt();
        assertThat(interrupted.await(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        turns.give();
        turns.take();
        assertThat(taken.getCount()).isEqualTo(1);
    }

    @Test
    void more_turns_after_a_reload_count_at_once_and_some_have_no_limit() throws InterruptedException {
        turns.take();
        most.set(2);
        turns.take();
        Turns any = Turns.unlimited();
        for (int i = 0; i < 100; i++) {
            any.take();
        }
        assertThat(taken.getCount()).isEqualTo(1);
    }
}
