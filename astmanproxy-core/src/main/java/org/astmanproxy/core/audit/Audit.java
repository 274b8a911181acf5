package org.astmanproxy.core.audit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.astmanproxy.AuditEntry;
import org.astmanproxy.AuditEntry.Kind;
import org.astmanproxy.AuditListener;
import org.astmanproxy.core.logging.AddressBlock;
import org.astmanproxy.core.logging.LineQuota;
import org.astmanproxy.core.metrics.LabelledCounts;
import org.astmanproxy.message.Header;

/** Passes audit entries to the listeners of the host program. The queue is bounded. Safe for use by any thread. */
public final class Audit {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");

    /** The largest number of waiting entries. */
    static final int MOST_WAITING = 20_000;

    /** The address of entries that concern many addresses. */
    private static final InetAddress NOWHERE = new InetSocketAddress(0).getAddress();

    private final List<AuditListener> listeners;
    private final Executor callbacks;
    private final Clock clock;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final LineQuota<AddressBlock> quota;
    private final LabelledCounts logins = new LabelledCounts(3, "accepted", "failed", "local");

    /**
     * Creates the audit of one proxy.
     *
     * @param listeners the listeners; if there are none, no entries are made
     * @param callbacks runs the listeners, one task after the other
     * @param clock the time of entries
     * @param quota bounds the entries of one address before a login
     */
    public Audit(List<AuditListener> listeners, Executor callbacks, Clock clock, LineQuota<AddressBlock> quota) {
        this.listeners = List.copyOf(listeners);
        this.callbacks = callbacks;
        this.clock = clock;
        this.quota = quota;
    }

    /** {@return the logins so far, by their outcome; counted also if there are no listeners} */
    public LabelledCounts logins() {
        return logins;
    }

    boolean isOn() {
        return !listeners.isEmpty();
    }

    /** {@return true if a client without a login may cause one more entry} Otherwise the entry is counted. */
    boolean takes(InetSocketAddress client) {
        return isOn() && quota.take(AddressBlock.of(client.getAddress()));
    }

    /** {@return the time for an entry} */
    Instant now() {
        return clock.instant();
    }

    /** Reports the number of entries before a login that were left out in past minutes. */
    public void sweep() {
        quota.sweep(this::tellOfRepeated);
    }

    /** Reports the number of entries before a login that were left out so far; called when the proxy closes. */
    public void end() {
        quota.end(this::tellOfRepeated);
    }

    private void tellOfRepeated(Optional<AddressBlock> from, long count) {
        List<Header> details = new ArrayList<>();
        details.add(new Header("Entries", Long.toString(count)));
        details.add(new Header("From", from.map(AddressBlock::toString).orElse("other addresses")));
        InetAddress address = from.map(AddressBlock::first).orElse(NOWHERE);
        tell(now(), Kind.REPEATED, new InetSocketAddress(address, 0), Optional.empty(), details);
    }

    void tell(Instant time, Kind kind, InetSocketAddress client, Optional<String> user, List<Header> details) {
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
            AuditEntry entry = new AuditEntry(time, kind, client, user, details);
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
                LOG.log(System.Logger.Level.ERROR, "an audit listener of the host program failed", thrown);
            }
        }
    }
}
