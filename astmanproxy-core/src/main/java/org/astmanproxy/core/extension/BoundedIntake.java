package org.astmanproxy.core.extension;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.server.link.MessageIntake;

/**
 * Takes tasks for an event loop from threads that may be faster than the loop. A thread waits while too many bytes wait. A
 * caller that is on a loop never waits.
 */
final class BoundedIntake implements MessageIntake {
    private final EventLoop loop;
    private final int most;
    private final Semaphore room;

    /**
     * Creates an empty intake.
     *
     * @param loop runs the tasks
     * @param maxBytes the limit of bytes that wait
     */
    BoundedIntake(EventLoop loop, long maxBytes) {
        this.loop = loop;
        this.most = (int) Math.min(Integer.MAX_VALUE, maxBytes);
        this.room = new Semaphore(most);
    }

    @Override
    public void give(long bytes, boolean mayWait, Consumer<Runnable> task) {
        int size = mayWait ? (int) Math.min(most, bytes) : 0;
        await(size);
        if (!loop.executeIfAlive(() -> task.accept(() -> room.release(size)))) {
            room.release(size);
            throw ended();
        }
    }

    private void await(int bytes) {
        try {
            while (!room.tryAcquire(bytes, 1, TimeUnit.SECONDS)) {
                if (!loop.isAlive()) {
                    throw ended();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while earlier data waits to be passed on", e);
        }
    }

    private static IllegalStateException ended() {
        return new IllegalStateException("the proxy has ended");
    }
}
