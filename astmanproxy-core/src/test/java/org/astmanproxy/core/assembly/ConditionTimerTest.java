package org.astmanproxy.core.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConditionTimerTest {
    /** So long that a test which waits for it fails. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private final EventLoop loop;
    private final ConditionTimer timer;
    private final AtomicBoolean holds = new AtomicBoolean();
    private final AtomicInteger checks = new AtomicInteger();

    ConditionTimerTest() throws IOException {
        loop = EventLoop.start("loop-of-a-test", System::nanoTime, MemoryBudget.unlimited());
        timer = new ConditionTimer(loop);
    }

    @AfterEach
    void stop() {
        loop.stop();
    }

    private boolean check() {
        checks.incrementAndGet();
        return holds.get();
    }

    private CompletableFuture<Boolean> waiting(Deadline deadline) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return timer.waitUntil(this::check, deadline);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static boolean result(CompletableFuture<Boolean> waited) {
        Await.until("the wait has ended", waited::isDone);
        return waited.join();
    }

    @Test
    void the_wait_ends_once_the_condition_holds() {
        CompletableFuture<Boolean> waited = waiting(Deadline.in(LONG));
        Await.until("the loop has checked", () -> checks.get() > 2);
        assertThat(waited).isNotDone();
        holds.set(true);
        assertThat(result(waited)).isTrue();
    }

    @Test
    void a_deadline_that_is_brought_forward_ends_the_wait() {
        Deadline deadline = Deadline.in(LONG);
        CompletableFuture<Boolean> waited = waiting(deadline);
        Await.until("the loop has checked", () -> checks.get() > 2);
        deadline.notLaterThan(LONG.multipliedBy(2));
        assertThat(deadline.left()).isLessThanOrEqualTo(LONG);
        assertThat(waited).isNotDone();
        deadline.notLaterThan(Duration.ZERO);
        assertThat(result(waited)).isFalse();
        assertThat(deadline.left()).isLessThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void a_condition_that_holds_needs_no_loop() {
        loop.stop();
        Await.until("the loop has ended", () -> !loop.isAlive());
        holds.set(true);
        assertThat(result(waiting(Deadline.in(LONG)))).isTrue();
    }

    @Test
    void without_the_loop_the_wait_ends_at_the_deadline() {
        loop.stop();
        Await.until("the loop has ended", () -> !loop.isAlive());
        Deadline deadline = Deadline.open();
        CompletableFuture<Boolean> waited = waiting(deadline);
        Await.until("the condition was checked", () -> checks.get() == 1);
        holds.set(true);
        deadline.notLaterThan(Duration.ofMillis(1));
        assertThat(result(waited)).isTrue();
    }
}
