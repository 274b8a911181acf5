package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.astmanproxy.core.server.link.MessageLink;
import org.astmanproxy.message.Nullable;

/**
 * The actions that Asterisk works on, or that wait for it, by connection and in the order in which they were sent. An
 * Originate leaves when Asterisk dials and can answer others. Belongs to the server's loop.
 */
final class LinkQueues {
    /** The age from which an action blocks its connection. */
    static final Duration BLOCKING = Duration.ofSeconds(1);

    /** The age at which the log names the action that blocks a connection. */
    static final Duration REPORTED = Duration.ofSeconds(3);

    private final Map<MessageLink, LinkQueue> links = new HashMap<>();

    private static final class LinkQueue {
        /** A queue with fewer actions that have left is not worth a search. */
        private static final int FEW_LEFT = 64;

        /** In the order of sending. Actions that left before older ones stay until these leave, or are the majority. */
        private final ArrayDeque<PendingAction> actions = new ArrayDeque<>();

        private int open;
        private int silencing;
        private long reported = -1;

        void add(PendingAction action) {
            actions.add(action);
            action.enterLink();
            open++;
            silencing += action.sent().silences() ? 1 : 0;
        }

        void remove(PendingAction action) {
            action.leaveLink();
            open--;
            silencing -= action.sent().silences() ? 1 : 0;
            while (!actions.isEmpty() && !actions.getFirst().isOnLink()) {
                actions.removeFirst();
            }
            if (actions.size() - open > Math.max(open, FEW_LEFT)) {
                actions.removeIf(each -> !each.isOnLink());
            }
        }
    }

    /**
     * An action that blocks its connection.
     *
     * @param action the action
     * @param waiting the number of actions that wait for it
     */
    record Blocker(PendingAction action, int waiting) {}

    void opened(PendingAction action) {
        LinkQueue on = links.computeIfAbsent(action.link(), link -> new LinkQueue());
        on.add(action);
        if (action.sent().mayBlock()) {
            action.link().actions().openedBlocking(action.timeout(), action.sentNanos());
        } else {
            action.link().actions().opened();
        }
    }

    /** {@return true if the action was open} */
    boolean closed(PendingAction action) {
        LinkQueue on = links.get(action.link());
        if (on == null || !action.isOnLink()) {
            return false;
        }
        on.remove(action);
        if (action.sent().mayBlock()) {
            action.link().actions().closedBlocking();
        } else {
            action.link().actions().closed();
        }
        return true;
    }

    /** Forgets a connection that has ended. */
    void forget(MessageLink link) {
        links.remove(link);
    }

    /** {@return the oldest open action of a connection; null if there is none} */
    @Nullable PendingAction oldest(MessageLink link) {
        LinkQueue on = links.get(link);
        return on == null ? null : on.actions.peekFirst();
    }

    /** {@return true if an action of this client is open on a connection, so that its next reply must not come first} */
    boolean hasOpen(MessageLink link, Object affinity) {
        LinkQueue on = links.get(link);
        return on != null
                && on.actions.stream()
                        .anyMatch(action ->
                                action.isOnLink() && action.sender().affinity().equals(affinity));
    }

    /** {@return true if Asterisk may not soon come to a further action on this connection} */
    boolean isBlocked(MessageLink link, long nowNanos) {
        LinkQueue on = links.get(link);
        return on != null
                && !on.actions.isEmpty()
                && (on.silencing > 0 || isOlder(on.actions.getFirst(), BLOCKING, nowNanos));
    }

    /** {@return the actions without a response that have blocked a connection for long; each only once} */
    List<Blocker> toReport(long nowNanos) {
        List<Blocker> found = new ArrayList<>();
        for (LinkQueue on : links.values()) {
            on.actions.stream()
                    .findFirst()
                    .filter(action -> action.isUnanswered() && isOlder(action, REPORTED, nowNanos))
                    .filter(action -> action.order() != on.reported)
                    .ifPresent(action -> {
                        on.reported = action.order();
                        found.add(new Blocker(action, on.open - 1));
                    });
        }
        return found;
    }

    private static boolean isOlder(PendingAction action, Duration age, long nowNanos) {
        return nowNanos - action.sentNanos() >= age.toNanos();
    }
}
