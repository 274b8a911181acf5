package org.astmanproxy.core.assembly;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.message.Nullable;

/**
 * Looks every half second whether all event loops live. When one has died it closes the proxy and completes the future that
 * the host program has.
 *
 * <p>Its thread runs from the start of the proxy, since no thread can be started when memory is out. For the same reason it
 * tries again whatever fails.
 */
final class LoopWatch {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(500);

    private final List<EventLoop> loops;
    private final Runnable close;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread = new Thread(this::watch, "astmanproxy-watch");
    private volatile boolean closing;

    /**
     * For one proxy; {@link #start} begins.
     *
     * @param loops its loops
     * @param close closes the proxy; may block
     */
    LoopWatch(List<EventLoop> loops, Runnable close) {
        this.loops = loops;
        this.close = close;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** {@return a copy of the future that tells the end} */
    CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** The proxy is being closed: loops that end from here on are no news. */
    void closing() {
        closing = true;
        LockSupport.unpark(thread);
    }

    /** The proxy has been closed as asked. */
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
            // what remains open ends with the process
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
