package org.astmanproxy.core.route;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.astmanproxy.message.Message;

/** One listener of the embedding program. What waits for it is bounded; who lags further behind is ended. */
final class Subscriber {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");

    private final Consumer<Message> listener;
    private final Executor callbacks;
    private final long mostBytes;
    private final Consumer<Subscriber> onEnd;
    private final AtomicLong waitingBytes = new AtomicLong();
    private volatile boolean closed;

    Subscriber(Consumer<Message> listener, Executor callbacks, long mostBytes, Consumer<Subscriber> onEnd) {
        this.listener = listener;
        this.callbacks = callbacks;
        this.mostBytes = mostBytes;
        this.onEnd = onEnd;
    }

    void offer(Message event) {
        if (closed) {
            return;
        }
        int size = event.byteCount();
        if (waitingBytes.addAndGet(size) > mostBytes + size) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a listener of the embedding program is ended: {0} bytes of events"
                            + " wait for it, more than clientqueue = {1}",
                    Long.toString(waitingBytes.get()),
                    Long.toString(mostBytes));
            close();
            return;
        }
        try {
            callbacks.execute(() -> tell(event, size));
        } catch (RuntimeException | Error notTaken) {
            waitingBytes.addAndGet(-size);
            throw notTaken;
        }
    }

    void close() {
        closed = true;
        onEnd.accept(this);
    }

    private void tell(Message event, int size) {
        waitingBytes.addAndGet(-size);
        if (closed) {
            return;
        }
        try {
            listener.accept(event);
        } catch (RuntimeException | Error thrown) {
            LOG.log(System.Logger.Level.ERROR, "a listener of the embedding program failed", thrown);
        }
    }
}
