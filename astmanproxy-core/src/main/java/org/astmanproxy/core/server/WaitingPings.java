package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.astmanproxy.core.net.EventLoop;

/**
 * The Pings that were sent after other actions and wait for them, oldest first. The proxy looks at each that is still
 * unanswered after {@link LinkQueues#BLOCKING}. One timer is enough for all of them. Belongs to the server's loop.
 */
final class WaitingPings {
    private final EventLoop loop;
    private final Consumer<PendingAction> whenLate;
    private final ArrayDeque<PendingAction> pings = new ArrayDeque<>();
    private boolean planned;

    /**
     * Starts without Pings.
     *
     * @param whenLate receives a Ping that has waited for long; it may have been answered
     */
    WaitingPings(EventLoop loop, Consumer<PendingAction> whenLate) {
        this.loop = loop;
        this.whenLate = whenLate;
    }

    /** Adds a Ping that was sent now. */
    void add(PendingAction ping) {
        dropAnswered();
        pings.add(ping);
        plan();
    }

    private void dropAnswered() {
        while (!pings.isEmpty() && !pings.getFirst().isUnanswered()) {
            pings.removeFirst();
        }
    }

    private void plan() {
        if (!planned && !pings.isEmpty()) {
            planned = true;
            Duration age = Duration.ofNanos(loop.nanoTime() - pings.getFirst().sentNanos());
            Duration left = LinkQueues.BLOCKING.minus(age);
            loop.schedule(left.isNegative() ? Duration.ZERO : left, this::look);
        }
    }

    private void look() {
        planned = false;
        try {
            while (!pings.isEmpty() && isLate(pings.getFirst())) {
                whenLate.accept(pings.removeFirst());
            }
        } finally {
            dropAnswered();
            plan();
        }
    }

    private boolean isLate(PendingAction ping) {
        return loop.nanoTime() - ping.sentNanos() >= LinkQueues.BLOCKING.toNanos();
    }
}
