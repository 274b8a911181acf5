package org.astmanproxy.core.metrics;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.astmanproxy.TrafficCounters;

/** The traffic of all sessions of one kind, with those that have ended. Safe for use by any thread. */
public final class TrafficTotals {
    private static final TrafficCounters NONE = new TrafficCounters(0, 0, 0, 0);

    private final AtomicReference<TrafficCounters> ended = new AtomicReference<>(NONE);
    private final AtomicReference<TrafficCounters> reported = new AtomicReference<>(NONE);

    /** Creates totals of no session. */
    public TrafficTotals() {}

    /**
     * Adds a session that has ended.
     *
     * @param session its traffic; the session is no longer among the living ones
     */
    public void ended(TrafficCounters session) {
        ended.accumulateAndGet(session, TrafficTotals::sum);
    }

    /**
     * {@return the totals, which never decrease}
     *
     * @param living returns the traffic of all sessions that have not ended
     */
    public TrafficCounters with(Supplier<Stream<TrafficCounters>> living) {
        // read first, because a session that ends now must not count twice; missing once, it counts the next time
        TrafficCounters before = Objects.requireNonNull(ended.get());
        TrafficCounters now = living.get().reduce(before, TrafficTotals::sum);
        return Objects.requireNonNull(reported.accumulateAndGet(now, TrafficTotals::most));
    }

    private static TrafficCounters sum(TrafficCounters one, TrafficCounters other) {
        return new TrafficCounters(
                one.messagesIn() + other.messagesIn(),
                one.messagesOut() + other.messagesOut(),
                one.bytesIn() + other.bytesIn(),
                one.bytesOut() + other.bytesOut());
    }

    private static TrafficCounters most(TrafficCounters one, TrafficCounters other) {
        return new TrafficCounters(
                Math.max(one.messagesIn(), other.messagesIn()),
                Math.max(one.messagesOut(), other.messagesOut()),
                Math.max(one.bytesIn(), other.bytesIn()),
                Math.max(one.bytesOut(), other.bytesOut()));
    }
}
