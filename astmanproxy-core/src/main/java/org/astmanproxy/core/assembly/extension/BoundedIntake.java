package org.astmanproxy.core.assembly.extension;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.server.link.MessageIntake;

/**
 * Takes tasks for an event loop from threads that may be faster than the loop. If too many bytes wait, a thread waits
 * until the data that was given before its own has been passed on. Threads that give data at the same time exceed the
 * limit by one message each. A caller that is on a loop never waits, and its data is not counted.
 */
final class BoundedIntake implements MessageIntake {
    private static final long CHECK_SECONDS = 1;

    private final EventLoop loop;
    private final long most;
    private final AtomicLong waiting = new AtomicLong();
    /** Completes when the data that was given last has been passed on. */
    private volatile CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /**
     * Creates an empty intake.
     *
     * @param loop runs the tasks
     * @param maxBytes the limit of bytes that wait
     */
    BoundedIntake(EventLoop loop, long maxBytes) {
        this.loop = loop;
        this.most = maxBytes;
    }

    @Override
    public void give(long bytes, boolean mayWait, Consumer<Runnable> task) {
        long counted = mayWait ? bytes : 0;
        if (mayWait && waiting.get() + counted > most) {
            await(last);
        }
        CompletableFuture<Void> passedOn = new CompletableFuture<>();
        waiting.addAndGet(counted);
        last = passedOn;
        Runnable done = () -> {
            waiting.addAndGet(-counted);
            passedOn.complete(null);
        };
        if (!loop.executeIfAlive(() -> task.accept(done))) {
            done.run();
            throw ended();
        }
    }

    private void await(CompletableFuture<Void> passedOn) {
        while (!passedOn.isDone()) {
            try {
                passedOn.get(CHECK_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException late) {
                if (!loop.isAlive()) {
                    throw ended();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while earlier data waits to be passed on", e);
            }
        }
    }

    private static IllegalStateException ended() {
        return new IllegalStateException("the proxy has ended");
    }
}
