package org.astmanproxy.core.server.replay;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs short tasks of several threads one after the other. A thread that finds the place free runs its task at once,
 * and then the tasks that others have added meanwhile. No thread waits, and none has to be woken.
 */
final class SerialTasks {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");

    private final Queue<Runnable> waiting;
    /** The tasks that have not ended. A thread adds its task to the queue first, and then counts it. */
    private final AtomicInteger open = new AtomicInteger();

    SerialTasks() {
        this(new ConcurrentLinkedQueue<>());
    }

    /**
     * Starts without tasks.
     *
     * @param waiting an empty queue for several threads
     */
    SerialTasks(Queue<Runnable> waiting) {
        this.waiting = waiting;
    }

    /**
     * Runs a task after all earlier ones: now, or soon on another thread.
     *
     * @param task must not block, and must not add a task that has to run before it ends
     */
    void run(Runnable task) {
        // a thread may have stopped after it added a task, and earlier tasks of this one may wait after that task
        if (waiting.isEmpty() && open.compareAndSet(0, 1)) {
            runGuarded(task);
        } else {
            waiting.add(task);
            if (open.getAndIncrement() > 0) {
                return;
            }
            runNext();
        }
        while (open.decrementAndGet() > 0) {
            runNext();
        }
    }

    /** {@return true if all tasks that the calling thread has added have ended} */
    boolean isIdle() {
        // in this order, since a task leaves the queue before it ends
        return waiting.isEmpty() && open.get() == 0;
    }

    private void runNext() {
        Runnable next = waiting.poll();
        if (next != null) {
            runGuarded(next);
        }
    }

    private static void runGuarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable thrown) {
            LOG.log(System.Logger.Level.ERROR, "events could not be passed on to all clients", thrown);
        }
    }
}
