package org.astmanproxy.core.assembly;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs tasks one after the other, in the order in which they come, each on the thread of its caller. A thread waits
 * until the task before its own has ended. A task must not take another turn, for which it would wait forever.
 */
final class Turns {
    /** Completes when the task that came last has ended. */
    private final AtomicReference<CompletableFuture<Void>> last =
            new AtomicReference<>(CompletableFuture.completedFuture(null));

    /** A task that may fail. */
    @FunctionalInterface
    interface TurnTask<T, E extends Exception> {
        T run() throws E;
    }

    /** {@return the result of a task, after all earlier ones} An interrupt does not end the wait. */
    <T, E extends Exception> T take(TurnTask<T, E> task) throws E {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        CompletableFuture<Void> before = last.getAndSet(ended);
        try {
            before.join();
            return task.run();
        } finally {
            ended.complete(null);
        }
    }
}
