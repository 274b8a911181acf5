package org.astmanproxy.core.assembly;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.message.Nullable;

/**
 * Checks every half second that all event loops are alive. If one has died, it closes the proxy and completes the
 * future of the host program.
 *
 * <p>Its thread runs from the start of the proxy, because no thread can be started when memory is exhausted. For the
 * same reason it repeats failed steps.
 */
final class LoopWatch {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(500);

    private final List<EventLoop> loops;
    private final Runnable close;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicReference<Thread> thread = new AtomicReference<>();
    private volatile boolean closing;

    /**
     * Creates the watch of one proxy; {@link #start} starts it.
     *
     * @param loops the event loops
     * @param close closes the proxy; may block
     */
    LoopWatch(List<EventLoop> loops, Runnable close) {
        this.loops = loops;
        this.close = close;
    }

    void start() {
        Thread watching = new Thread(this::watch, "astmanproxy-watch");
        watching.setDaemon(true);
        thread.set(watching);
        watching.start();
    }

    /** {@return a copy of the future for the end of the proxy} */
    CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** Records that the proxy is closing, so loops that end from now on are not failures. */
    void closing() {
        closing = true;
        LockSupport.unpark(thread.get());
    }

    /** Records that the proxy was closed on request. */
    void closed() {
        ended.complete(null);
    }

    private void watch() {
        EventLoop dead = null;
        while (dead == null && !closing) {
            LockSupport.parkNanos(PERIOD);
            dead = dead();
        }
        if (dead != null && !closing) {
            end(dead);
        }
    }

    private @Nullable EventLoop dead() {
        for (int i = 0; i < loops.size(); i++) {
            if (!loops.get(i).isAlive()) {
                return loops.get(i);
            }
        }
        return null;
    }

    private void end(EventLoop dead) {
        Throwable cause = dead.death();
        try {
            LOG.log(System.Logger.Level.ERROR, "an event loop has died: the proxy closes", cause);
            close.run();
        } catch (Throwable thrown) {
            // connections that remain open end with the process
        }
        tell(cause);
    }

    private void tell(@Nullable Throwable cause) {
        while (!ended.isDone()) {
            try {
                ended.completeExceptionally(
                        cause == null ? new IllegalStateException("a thread of the proxy has ended") : cause);
            } catch (Throwable noMemoryForIt) {
                LockSupport.parkNanos(PERIOD);
            }
        }
    }
}
