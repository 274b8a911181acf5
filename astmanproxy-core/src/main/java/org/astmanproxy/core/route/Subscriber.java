package org.astmanproxy.core.route;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.astmanproxy.message.Message;

/**
 * A subscriber of the host program, with a lane of its own. The events that wait for it are bounded. If it lags further
 * behind, the subscription ends.
 */
final class Subscriber {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");

    private final Consumer<Message> receiver;
    private final SerialLane lane;
    private final long maxBytes;
    private final Consumer<Subscriber> onEnd;
    private final AtomicLong waitingBytes = new AtomicLong();
    private volatile boolean closed;

    Subscriber(Consumer<Message> receiver, Executor callbacks, long maxBytes, Consumer<Subscriber> onEnd) {
        this.receiver = receiver;
        this.lane = new SerialLane(callbacks);
        this.maxBytes = maxBytes;
        this.onEnd = onEnd;
    }

    void offer(Message event) {
        if (closed) {
            return;
        }
        int size = event.byteCount();
        if (waitingBytes.addAndGet(size) > maxBytes + size) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a subscriber of the host program is ended: {0} bytes of events"
                            + " wait for it, more than clientqueue = {1}",
                    Long.toString(waitingBytes.get()),
                    Long.toString(maxBytes));
            close();
            return;
        }
        try {
            lane.execute(() -> pass(event, size));
        } catch (RejectedExecutionException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a subscriber of the host program is ended: its executor takes no more tasks");
            close();
        } catch (RuntimeException | Error notQueued) {
            waitingBytes.addAndGet(-size);
            throw notQueued;
        }
    }

    void close() {
        closed = true;
        onEnd.accept(this);
    }

    private void pass(Message event, int size) {
        waitingBytes.addAndGet(-size);
        if (!closed) {
            receiver.accept(event);
        }
    }
}
