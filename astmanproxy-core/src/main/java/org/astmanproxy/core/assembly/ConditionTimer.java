package org.astmanproxy.core.assembly;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.LoopTimer;

/**
 * Waits for conditions that any of the loops may bring about. A timer of one loop checks them, so that the waiting
 * thread needs a future only.
 *
 * @param loop runs the timer
 */
record ConditionTimer(EventLoop loop) {
    private static final Duration PERIOD = Duration.ofMillis(5);

    /**
     * Waits until a condition holds, or for the deadline.
     *
     * @return true if the condition holds
     */
    boolean waitUntil(BooleanSupplier condition, Deadline deadline) throws InterruptedException {
        if (condition.getAsBoolean()) {
            return true;
        }
        CompletableFuture<Void> met = when(condition);
        try {
            CompletableFuture.anyOf(met, deadline.passed()).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            met.complete(null);
        }
        return condition.getAsBoolean();
    }

    /** {@return completes once the condition holds; never, if the loop has ended} Completing it ends the timer. */
    private CompletableFuture<Void> when(BooleanSupplier condition) {
        CompletableFuture<Void> met = new CompletableFuture<>();
        loop.execute(() -> {
            LoopTimer timer = loop.repeat(PERIOD, () -> {
                if (condition.getAsBoolean()) {
                    met.complete(null);
                }
            });
            CompletableFuture<Void> unused = met.whenComplete((done, never) -> loop.run(timer::cancel));
        });
        return met;
    }
}
