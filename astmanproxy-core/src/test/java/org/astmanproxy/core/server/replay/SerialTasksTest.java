package org.astmanproxy.core.server.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The order of tasks if a thread stops at the worst moment. */
class SerialTasksTest {
    /** Runs code after the first task was added, before the thread that adds it goes on. */
    private static final class StoppingQueue extends ConcurrentLinkedQueue<Runnable> {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial") // nobody serializes it
        private Runnable afterFirst = () -> {};

        @Override
        public boolean add(Runnable task) {
            boolean added = super.add(task);
            Runnable then = afterFirst;
            afterFirst = () -> {};
            then.run();
            return added;
        }
    }

    private final StoppingQueue queue = new StoppingQueue();
    private final SerialTasks tasks = new SerialTasks(queue);
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    @Test
    void a_task_runs_after_earlier_ones_of_its_thread_although_another_thread_stops_while_it_adds_one()
            throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Thread runner = new Thread(() -> tasks.run(() -> {
            running.countDown();
            awaitOrFail(free);
        }));
        runner.start();
        running.await();
        List<Boolean> idle = new ArrayList<>();
        queue.afterFirst = () -> {
            tasks.run(() -> done.add("first"));
            free.countDown();
            joined(runner);
            idle.add(tasks.isIdle());
            tasks.run(() -> done.add("second"));
        };

        tasks.run(() -> done.add("of the thread that stops"));

        assertThat(done).containsExactly("of the thread that stops", "first", "second");
        assertThat(idle).containsExactly(false);
        assertThat(tasks.isIdle()).isTrue();
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
