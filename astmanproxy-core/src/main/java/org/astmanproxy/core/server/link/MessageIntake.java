package org.astmanproxy.core.server.link;

import java.util.function.Consumer;

/** Takes data for an event loop from threads that may be faster than the loop. Any thread may call it. */
@FunctionalInterface
public interface MessageIntake {
    /**
     * Runs a task on the loop, after those that were given before.
     *
     * @param bytes the size of the data of the task
     * @param mayWait false if the caller is on a loop; otherwise the method may wait until there is room
     * @param task gets a callback, which it runs once, on any thread, when the data no longer waits
     * @throws IllegalStateException if the loop has ended, or the thread was interrupted
     */
    void give(long bytes, boolean mayWait, Consumer<Runnable> task);
}
