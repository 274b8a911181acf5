package org.astmanproxy.core.server;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs tasks that may call code of the host program, which may block. */
public final class HostCallbacks {
    private HostCallbacks() {}

    /**
     * Runs a task on the executor of callbacks. If the proxy has ended, and the executor with it, the caller runs the task: a
     * future that nobody completes would keep its owner waiting.
     *
     * @param callbacks the executor
     * @param task the task
     */
    public static void run(Executor callbacks, Runnable task) {
        try {
            callbacks.execute(task);
        } catch (RejectedExecutionException theProxyHasEnded) {
            task.run();
        }
    }
}
