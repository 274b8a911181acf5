package org.astmanproxy.core.server.link;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.astmanproxy.core.net.LoopConfined;

/** Runs tasks that may block, one after the other, on the threads of another executor. */
@LoopConfined
public final class SerialCalls implements Executor {
    private final Executor threads;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /**
     * Starts without tasks.
     *
     * @param threads runs the tasks
     */
    public SerialCalls(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        last = last.handleAsync(
                (done, thrownBefore) -> {
                    task.run();
                    return null;
                },
                threads);
    }
}
