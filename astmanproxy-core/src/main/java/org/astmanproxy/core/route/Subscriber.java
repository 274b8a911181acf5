package org.astmanproxy.core.route;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.astmanproxy.EventQuery;
import org.astmanproxy.OverflowPolicy;
import org.astmanproxy.Subscription;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * A subscriber of the host program, with a lane of its own: calls its handler with one event after the other, on an
 * executor whose threads it shares with others. Any thread may offer events, and none waits. The events that wait are
 * bounded; its policy says what happens beyond that.
 */
final class Subscriber implements Subscription {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");

    private final EventQuery query;
    private final OverflowPolicy policy;
    private final Consumer<Message> handler;
    private final Executor executor;
    private final long maxBytes;
    private final Consumer<Subscriber> onEnd;
    private final Queue<Message> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    /** A task that calls the handler is planned or at work. */
    private final AtomicBoolean running = new AtomicBoolean();
    /** True after the log has reported dropped events, until the handler has caught up. */
    private final AtomicBoolean lagging = new AtomicBoolean();

    private volatile boolean closed;

    /**
     * Creates a subscriber that receives events from now on.
     *
     * @param maxBytes the limit of bytes of events that wait for it
     * @param onEnd runs when the subscription ends
     */
    Subscriber(
            EventQuery query,
            OverflowPolicy policy,
            Consumer<Message> handler,
            Executor executor,
            long maxBytes,
            Consumer<Subscriber> onEnd) {
        this.query = query;
        this.policy = policy;
        this.handler = handler;
        this.executor = executor;
        this.maxBytes = maxBytes;
        this.onEnd = onEnd;
    }

    /** {@return whether it wants this event of this server} */
    boolean wants(String server, Message event) {
        return !closed && query.matches(server, event);
    }

    /** Takes an event that it wants. */
    void offer(Message event) {
        int size = event.byteCount();
        // one large event is no fault of the handler's, so the event itself does not count
        if (waitingBytes.get() > maxBytes && !makeRoom()) {
            return;
        }
        waiting.add(event);
        waitingBytes.addAndGet(size);
        start();
    }

    /** {@return whether it takes more} */
    private boolean makeRoom() {
        if (policy == OverflowPolicy.CLOSE) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a subscriber of the host program is ended: {0} bytes of events"
                            + " wait for it, more than clientqueue = {1}",
                    Long.toString(waitingBytes.get()),
                    Long.toString(maxBytes));
            close();
            return false;
        }
        while (waitingBytes.get() > maxBytes && take() != null) {
            dropped.incrementAndGet();
        }
        if (lagging.compareAndSet(false, true)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a subscriber of the host program is too slow: its oldest events are dropped, since more than"
                            + " clientqueue = {0} bytes wait for it ({1} events dropped so far)",
                    Long.toString(maxBytes),
                    Long.toString(dropped.get()));
        }
        return true;
    }

    private @Nullable Message take() {
        Message oldest = waiting.poll();
        if (oldest != null) {
            waitingBytes.addAndGet(-oldest.byteCount());
        }
        return oldest;
    }

    private void start() {
        if (closed || waiting.isEmpty() || !running.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::callAll);
        } catch (RejectedExecutionException full) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a subscriber of the host program is ended: its executor accepts no more tasks");
            close();
        } catch (RuntimeException | Error noThread) {
            running.set(false);
            LOG.log(System.Logger.Level.ERROR, "a subscriber of the host program could not be called", noThread);
        }
    }

    private void callAll() {
        for (Message event = take(); event != null; event = take()) {
            call(event);
        }
        lagging.set(false);
        running.set(false);
        start();
    }

    private void call(Message event) {
        if (closed) {
            return;
        }
        try {
            handler.accept(event);
        } catch (RuntimeException | Error thrown) {
            LOG.log(System.Logger.Level.ERROR, "a subscriber of the host program failed", thrown);
        }
    }

    @Override
    public void close() {
        closed = true;
        waiting.clear();
        onEnd.accept(this);
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public long dropped() {
        return dropped.get();
    }
}
