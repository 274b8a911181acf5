package org.astmanproxy.core.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns();
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> firstMayEnd = new CompletableFuture<>();

    private Thread taking(String name, Runnable task) {
        Thread thread = new Thread(() -> turns.take(() -> {
            task.run();
            return ended.add(name + (Thread.currentThread().isInterrupted() ? " interrupted" : ""));
        }));
        thread.setDaemon(true);
        thread.start();
        Await.until(name + " waits", () -> thread.getState() == Thread.State.WAITING);
        return thread;
    }

    private List<String> next(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Await.next("the end of a task", ended))
                .toList();
    }

    @Test
    void tasks_run_one_after_the_other_in_the_order_in_which_they_came() {
        taking("first", firstMayEnd::join);
        taking("second", () -> {});
        taking("third", () -> {});
        assertThat(ended).isEmpty();
        firstMayEnd.complete(null);
        assertThat(next(3)).containsExactly("first", "second", "third");
    }

    @Test
    void an_interrupt_does_not_end_the_wait_and_is_kept() {
        taking("first", firstMayEnd::join);
        Thread second = taking("second", () -> {});
        second.interrupt();
        Await.until("it waits all the same", () -> second.getState() == Thread.State.WAITING);
        assertThat(ended).isEmpty();
        firstMayEnd.complete(null);
        assertThat(next(2)).containsExactly("first", "second interrupted");
    }

    @Test
    void a_task_that_fails_ends_its_turn() throws IOException {
        IOException fault = new IOException("no file");
        assertThatThrownBy(() -> turns.take(() -> {
                    throw fault;
                }))
                .isSameAs(fault);
        assertThat(turns.<String, IOException>take(() -> "next")).isEqualTo("next");
    }
}
