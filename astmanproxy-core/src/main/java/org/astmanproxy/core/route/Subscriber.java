package org.astmanproxy.core.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.astmanproxy.EventQuery;
import org.astmanproxy.OverflowPolicy;
import org.astmanproxy.Subscription;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * A subscriber, with a lane of its own: calls its handler with one event or batch after the other, on an executor whose
 * threads it shares with others. Any thread may offer events, and none waits. The events that wait are
 * bounded; its policy says what happens beyond that.
 */
final class Subscriber implements Subscription {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");

    private final SubscriberTerms terms;
    private final EventHandler handler;
    private final Executor executor;
    private final Consumer<Subscriber> onEnd;
    private final Queue<Message> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicReference<LaneState> lane = new AtomicReference<>(LaneState.IDLE);
    /** True after the log has reported dropped events, until the handler has caught up. */
    private final AtomicBoolean lagging = new AtomicBoolean();

    /** The life of the lane. */
    private enum LaneState {
        /** No task calls the handler. */
        IDLE,
        /** A task that calls the handler is planned or at work. */
        RUNNING,
        /** The subscription has ended. A task may still be at work, but takes no further batch to the handler. */
        CLOSED
    }

    /**
     * The wishes of a subscriber, and its bound.
     *
     * @param owner whose subscriber it is, for the log
     * @param query which events it wants
     * @param policy what happens when it is too slow
     * @param maxBytes the limit of bytes of events that wait for it
     */
    record SubscriberTerms(String owner, EventQuery query, OverflowPolicy policy, long maxBytes) {}

    /**
     * Creates a subscriber that receives events from now on.
     *
     * @param onEnd runs when the subscription ends
     */
    Subscriber(SubscriberTerms terms, EventHandler handler, Executor executor, Consumer<Subscriber> onEnd) {
        this.terms = terms;
        this.handler = handler;
        this.executor = executor;
        this.onEnd = onEnd;
    }

    /** {@return whether it wants this event of this server} */
    boolean wants(String server, Message event) {
        return !isClosed() && terms.query().matches(server, event);
    }

    /** Takes an event that it wants. */
    void offer(Message event) {
        int size = event.byteCount();
        // one large event is not a fault of the handler, so the event itself does not count
        if (waitingBytes.get() > terms.maxBytes() && !makeRoom()) {
            return;
        }
        waiting.add(event);
        waitingBytes.addAndGet(size);
        start();
    }

    /** {@return whether it takes more} */
    private boolean makeRoom() {
        if (terms.policy() == OverflowPolicy.CLOSE) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a subscriber of {0} is ended: {1} bytes of events wait for it, more than clientqueue = {2}",
                    terms.owner(),
                    Long.toString(waitingBytes.get()),
                    Long.toString(terms.maxBytes()));
            close();
            return false;
        }
        while (waitingBytes.get() > terms.maxBytes() && take() != null) {
            dropped.incrementAndGet();
        }
        if (lagging.compareAndSet(false, true)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a subscriber of {0} is too slow: its oldest events are dropped, since more than"
                            + " clientqueue = {1} bytes wait for it ({2} events dropped so far)",
                    terms.owner(),
                    Long.toString(terms.maxBytes()),
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
        if (waiting.isEmpty() || !lane.compareAndSet(LaneState.IDLE, LaneState.RUNNING)) {
            return;
        }
        try {
            executor.execute(this::callAll);
        } catch (RejectedExecutionException full) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a subscriber of {0} is ended: its executor accepts no more tasks",
                    terms.owner());
            close();
        } catch (RuntimeException | Error noThread) {
            lane.compareAndSet(LaneState.RUNNING, LaneState.IDLE);
            LOG.log(System.Logger.Level.ERROR, "a subscriber of " + terms.owner() + " could not be called", noThread);
        }
    }

    private void callAll() {
        for (List<Message> batch = next(); !batch.isEmpty(); batch = next()) {
            call(batch);
        }
        lagging.set(false);
        lane.compareAndSet(LaneState.RUNNING, LaneState.IDLE);
        start();
    }

    private List<Message> next() {
        List<Message> batch = new ArrayList<>();
        Message event = take();
        while (event != null) {
            batch.add(event);
            event = batch.size() < handler.most() ? take() : null;
        }
        return List.copyOf(batch);
    }

    private void call(List<Message> batch) {
        if (isClosed()) {
            return;
        }
        try {
            handler.accept(batch);
        } catch (RuntimeException | Error thrown) {
            LOG.log(System.Logger.Level.ERROR, "a subscriber of " + terms.owner() + " failed", thrown);
        }
    }

    @Override
    public void close() {
        lane.set(LaneState.CLOSED);
        waiting.clear();
        onEnd.accept(this);
    }

    @Override
    public boolean isClosed() {
        return lane.get() == LaneState.CLOSED;
    }

    @Override
    public long dropped() {
        return dropped.get();
    }
}
