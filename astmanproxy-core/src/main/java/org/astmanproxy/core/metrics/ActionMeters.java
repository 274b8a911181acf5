package org.astmanproxy.core.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.astmanproxy.core.net.LoopCounter;
import org.astmanproxy.message.Nullable;

/**
 * Counts the actions of the clients of one loop, by server, name and outcome, and the time until their replies were
 * complete. The loop counts; any thread may read.
 */
public final class ActionMeters {
    /** In place of names that are not known, so that clients cannot make up any number of them. */
    public static final String OTHER = "other";

    private static final int MOST_KINDS = 20_000;
    private static final int MOST_SERVERS = 1_000;

    private final UnaryOperator<String> known;
    private final Map<ActionKind, LoopCounter> counts = new ConcurrentHashMap<>();
    private final Map<String, DurationHistogram> times = new ConcurrentHashMap<>();
    /** The kind of the last action, which is often that of the next one too. */
    private ActionKind last = new ActionKind("", "", "");

    /**
     * Actions that are counted together.
     *
     * @param server the name of the server; empty if the proxy answered
     * @param action the name of the action in lower case, or {@link #OTHER}
     * @param outcome one of few words
     */
    public record ActionKind(String server, String action, String outcome) {
        private boolean is(String otherServer, String otherAction, String otherOutcome) {
            return server.equals(otherServer) && action.equals(otherAction) && outcome.equals(otherOutcome);
        }

        // written out, because a start would wait while the JVM makes the usual one of a record
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ActionKind that
                    && server.equals(that.server)
                    && action.equals(that.action)
                    && outcome.equals(that.outcome);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * server.hashCode() + action.hashCode()) + outcome.hashCode();
        }
    }

    /**
     * Creates meters that have counted nothing.
     *
     * @param known returns the name of an action as it is counted, one of few
     */
    public ActionMeters(UnaryOperator<String> known) {
        this.known = known;
    }

    /**
     * Counts an action whose reply is complete.
     *
     * @param server the name of the server; empty if the proxy answered
     * @param action the name of the action as the client sent it
     * @param outcome one of few words
     * @param nanos the time until the reply was complete, in nanoseconds
     */
    public void done(String server, String action, String outcome, long nanos) {
        String at = times.containsKey(server) || times.size() < MOST_SERVERS ? server : OTHER;
        String name = known.apply(action);
        if (!last.is(at, name, outcome)) {
            ActionKind kind = new ActionKind(at, name, outcome);
            last = !counts.containsKey(kind) && counts.size() >= MOST_KINDS
                    ? new ActionKind(OTHER, OTHER, outcome)
                    : kind;
        }
        counts.computeIfAbsent(last, any -> new LoopCounter()).add(1);
        times.computeIfAbsent(at, any -> new DurationHistogram(DurationHistogram.REPLIES))
                .add(nanos);
    }

    /** Passes on each count. */
    public void counts(BiConsumer<ActionKind, Long> receiver) {
        counts.forEach((kind, count) -> receiver.accept(kind, count.get()));
    }

    /** Passes on the times of each server. */
    public void times(BiConsumer<String, DurationCounts> receiver) {
        times.forEach((server, histogram) -> receiver.accept(server, histogram.counts()));
    }
}
