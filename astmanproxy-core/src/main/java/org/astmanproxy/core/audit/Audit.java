package org.astmanproxy.core.audit;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.astmanproxy.AuditEntry;
import org.astmanproxy.AuditEntry.Kind;
import org.astmanproxy.AuditListener;
import org.astmanproxy.message.Header;

/** Hands entries over to the embedding program's listeners. What waits for them is bounded. Any thread. */
public final class Audit {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");

    /** How many entries may wait. */
    static final int MOST_WAITING = 20_000;

    private final List<AuditListener> listeners;
    private final Executor callbacks;
    private final Clock clock;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    /**
     * For one proxy.
     *
     * @param listeners who is told; none: nothing is noted at all
     * @param callbacks the thread that calls them, one task after the other
     * @param clock the time of entries
     */
    public Audit(List<AuditListener> listeners, Executor callbacks, Clock clock) {
        this.listeners = List.copyOf(listeners);
        this.callbacks = callbacks;
        this.clock = clock;
    }

    boolean isOn() {
        return !listeners.isEmpty();
    }

    void tell(Kind kind, InetSocketAddress client, Optional<String> user, List<Header> details) {
        if (!isOn()) {
            return;
        }
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            lost.incrementAndGet();
            return;
        }
        boolean handedOver = false;
        try {
            AuditEntry entry = new AuditEntry(clock.instant(), kind, client, user, details);
            callbacks.execute(() -> hand(entry));
            handedOver = true;
        } catch (RejectedExecutionException theProxyHasEnded) {
            return;
        } finally {
            if (!handedOver) {
                waiting.decrementAndGet();
            }
        }
    }

    private void hand(AuditEntry entry) {
        waiting.decrementAndGet();
        int missing = lost.getAndSet(0);
        if (missing > 0) {
            Header count = new Header("Entries", Integer.toString(missing));
            hand(new AuditEntry(entry.time(), Kind.LOST, entry.client(), Optional.empty(), List.of(count)), listeners);
        }
        hand(entry, listeners);
    }

    private static void hand(AuditEntry entry, List<AuditListener> listeners) {
        for (AuditListener listener : listeners) {
            try {
                listener.audited(entry);
            } catch (RuntimeException | Error thrown) {
                LOG.log(System.Logger.Level.ERROR, "an audit listener of the embedding program failed", thrown);
            }
        }
    }
}
