package org.astmanproxy.core.net;

/** A task that a loop will run later, unless it is cancelled. */
@LoopConfined
@FunctionalInterface
public interface LoopTimer {
    /** Stands in where no task is planned. */
    LoopTimer NONE = () -> {};

    /** Keeps the task from running. It does nothing if the task has run, or was cancelled before. */
    void cancel();
}
