package org.astmanproxy.core.assembly.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedIntakeTest {
    private static final long LIMIT = 100;

    private final EventLoop loop;
    private final BoundedIntake intake;
    /** The callbacks of the data that has reached the loop, which tell that it was passed on. */
    private final BlockingQueue<Runnable> arrived = new LinkedBlockingQueue<>();

    BoundedIntakeTest() throws IOException {
        loop = EventLoop.start("loop-of-a-test", System::nanoTime, MemoryBudget.unlimited());
        intake = new BoundedIntake(loop, LIMIT);
    }

    @AfterEach
    void stop() {
        loop.stop();
    }

    private void give(long bytes) {
        intake.give(bytes, true, arrived::add);
    }

    private Runnable next() {
        return Await.next("data on the loop", arrived);
    }

    /** A thread that gives data and has to wait before. */
    private final class WaitingThread {
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private final Thread thread = new Thread(() -> {
            try {
                give(LIMIT);
                end.complete(null);
            } catch (Throwable thrown) {
                end.completeExceptionally(thrown);
            }
        });

        WaitingThread() {
            thread.setDaemon(true);
            thread.start();
            Await.until("it waits", () -> thread.getState() == Thread.State.TIMED_WAITING);
        }

        void awaitEnd() {
            Await.until("the thread goes on", end::isDone);
        }
    }

    @Test
    void a_thread_waits_for_the_earlier_data_while_too_many_bytes_wait() {
        give(LIMIT / 2);
        give(LIMIT / 2);
        Runnable first = next();
        Runnable second = next();
        WaitingThread waiting = new WaitingThread();
        first.run();
        assertThat(waiting.end).isNotDone();
        second.run();
        waiting.awaitEnd();
        assertThat(waiting.end).isCompleted();
        next().run();
    }

    @Test
    void one_message_may_be_larger_than_the_limit() {
        give(10 * LIMIT);
        next().run();
        give(10 * LIMIT);
        next().run();
        assertThat(arrived).isEmpty();
    }

    @Test
    void a_caller_that_must_not_wait_never_does() {
        give(LIMIT);
        intake.give(LIMIT, false, arrived::add);
        assertThat(next()).isNotNull();
        assertThat(next()).isNotNull();
    }

    @Test
    void the_data_of_a_thread_that_is_interrupted_is_not_given() {
        give(LIMIT);
        Runnable first = next();
        WaitingThread waiting = new WaitingThread();
        waiting.thread.interrupt();
        waiting.awaitEnd();
        assertThatThrownBy(waiting.end::join)
                .hasRootCauseInstanceOf(InterruptedException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class);
        first.run();
        give(1);
        next().run();
        assertThat(arrived).isEmpty();
    }

    @Test
    void a_thread_that_waits_learns_that_the_loop_has_ended() {
        give(LIMIT);
        WaitingThread waiting = new WaitingThread();
        loop.stop();
        waiting.awaitEnd();
        assertThatThrownBy(waiting.end::join).hasRootCauseMessage("the proxy has ended");
        assertThatThrownBy(() -> give(1)).hasMessage("the proxy has ended");
    }
}
