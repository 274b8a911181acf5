package org.astmanproxy.example.nats;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.astmanproxy.message.Nullable;

/**
 * The lease of one server, as one hub sees it. Only the hub that has it may log in to the server.
 *
 * <p>The hub that has the lease renews it, and considers it lost after four fifths of its time, counted from the moment before
 * the last renewal was sent. Another hub takes it over when it has not changed for all of its time, counted from the moment
 * after it was read. So the clocks of the machines need not agree: only their speed matters. A hub on a
 * machine that is suspended for longer than the rest of the time logs off late; its messages are refused then.
 *
 * <p>A lease that is lost has to be {@linkplain #release released} before it is taken again. Any thread.
 */
final class ServerLease {
    private final String server;
    private final String hub;
    private final Duration lease;
    private final LeaseStore store;
    private final LongSupplier clock;
    private volatile @Nullable HeldLease holding;
    private volatile boolean closed;
    private long seenRevision = -1;
    private long seenSince;

    /**
     * A lease that the hub has.
     *
     * @param epoch the revision with which it took it; higher than those of all hubs before
     * @param revision the revision of the last renewal
     * @param until when it counts as lost
     */
    private record HeldLease(long epoch, long revision, long until) {}

    /**
     * Creates the view of a hub that does not have the lease.
     *
     * @param server the server
     * @param hub the name of the hub, unique among all that run
     * @param lease how long others wait after a renewal
     * @param store has the leases
     * @param clock nanoseconds that only grow
     */
    ServerLease(String server, String hub, Duration lease, LeaseStore store, LongSupplier clock) {
        this.server = server;
        this.hub = hub;
        this.lease = lease;
        this.store = store;
        this.clock = clock;
    }

    /** {@return whether the hub has the lease now} */
    boolean isHeld() {
        HeldLease now = holding;
        return now != null && !closed && clock.getAsLong() - now.until() < 0;
    }

    /** Counts as lost from now on, until {@link #release}. It waits for nothing. */
    void close() {
        closed = true;
    }

    /** {@return the number of this turn of the lease; 0 if the hub does not have it} */
    long epoch() {
        HeldLease now = holding;
        return now == null ? 0 : now.epoch();
    }

    /**
     * Renews the lease, or takes it if it is free or its hub is silent.
     *
     * @throws IOException if the store cannot be reached; the lease then lasts until its time is over
     */
    synchronized void renewOrTake() throws IOException {
        HeldLease mine = holding;
        if (closed) {
            return;
        }
        if (mine != null && isHeld()) {
            renew(mine);
        } else if (mine == null) {
            take();
        }
    }

    private void renew(HeldLease mine) throws IOException {
        long until = until();
        OptionalLong revision = store.write(server, hub, lease, mine.revision());
        if (revision.isPresent()) {
            holding = new HeldLease(mine.epoch(), revision.getAsLong(), until);
            return;
        }
        // an earlier renewal may have arrived although its answer was lost
        Optional<LeaseEntry> entry = store.read(server).filter(it -> it.hub().equals(hub));
        holding = entry.map(it -> new HeldLease(mine.epoch(), it.revision(), mine.until()))
                .orElse(null);
    }

    private void take() throws IOException {
        Optional<LeaseEntry> read = store.read(server);
        long now = clock.getAsLong();
        if (read.isEmpty()) {
            take(0);
            return;
        }
        LeaseEntry entry = read.get();
        if (entry.isFree() || entry.hub().equals(hub)) {
            take(entry.revision());
        } else if (entry.revision() != seenRevision) {
            seenRevision = entry.revision();
            seenSince = now;
        } else if (now - seenSince >= Math.max(lease.toNanos(), entry.lease().toNanos())) {
            take(entry.revision());
        }
    }

    private void take(long expected) throws IOException {
        long until = until();
        OptionalLong revision = store.write(server, hub, lease, expected);
        if (revision.isPresent()) {
            holding = new HeldLease(revision.getAsLong(), revision.getAsLong(), until);
        }
    }

    private long until() {
        return clock.getAsLong() + lease.toNanos() / 5 * 4;
    }

    /**
     * Gives the lease back, so that another hub takes it at once. The caller has logged off from the server.
     *
     * @throws IOException if the store cannot be reached; others then wait for the end of the lease
     */
    synchronized void release() throws IOException {
        HeldLease mine = holding;
        holding = null;
        closed = false;
        if (mine != null) {
            store.write(server, "", lease, mine.revision());
        }
    }
}
