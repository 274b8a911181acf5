package org.astmanproxy.core.route;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one after the other, on an executor that it shares with other lanes. Any thread may add tasks, and none
 * blocks.
 */
final class SerialLane implements Executor {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");

    private final Executor executor;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    /** True if the executor could not start the waiting tasks; the next call tries again. */
    private final AtomicBoolean stalled = new AtomicBoolean();

    SerialLane(Executor executor) {
        this.executor = executor;
    }

    /**
     * Adds a task after the waiting ones.
     *
     * @param task the task; its exceptions are logged
     * @throws java.util.concurrent.RejectedExecutionException if the executor accepts no more tasks
     */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (count.getAndIncrement() == 0 || stalled.compareAndSet(true, false)) {
            start();
        }
    }

    private void start() {
        try {
            executor.execute(this::runAll);
        } catch (RejectedExecutionException e) {
            stalled.set(true);
            throw e;
        } catch (RuntimeException | Error noThread) {
            stalled.set(true);
            LOG.log(System.Logger.Level.ERROR, "a subscriber of the host program could not be called", noThread);
        }
    }

    private void runAll() {
        do {
            Runnable task = tasks.poll();
            try {
                if (task != null) {
                    task.run();
                }
            } catch (RuntimeException | Error thrown) {
                LOG.log(System.Logger.Level.ERROR, "a subscriber of the host program failed", thrown);
            }
        } while (count.decrementAndGet() > 0);
    }
}
