package org.astmanproxy.core.fanout;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.core.permission.EventRuleState;
import org.astmanproxy.core.permission.EventRules;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * Decides what clients with equal rules see of each batch, once for all such clients on one loop. Belongs to the loop.
 */
final class EventVisibility {
    private final EventRules rules;
    private final EventRuleState visibility;
    private @Nullable List<RoutedMessage> batch;
    private List<List<RoutedMessage>> seen = List.of();
    private int groups;

    EventVisibility(EventRules rules) {
        this.rules = rules;
        this.visibility = rules.begin();
    }

    /** {@return true if there are no rules, so everything is visible} */
    boolean isWhole() {
        return rules.isEmpty();
    }

    /** Decides about a batch, unless that has been done. */
    void look(List<RoutedMessage> current) {
        if (batch == current) {
            return;
        }
        batch = current;
        if (isWhole()) {
            return;
        }
        List<List<RoutedMessage>> decided = new ArrayList<>(current.size());
        for (RoutedMessage routed : current) {
            decided.add(routed.isBroadcast() ? look(routed) : List.of(routed));
        }
        seen = decided;
    }

    @SuppressWarnings("ReferenceEquality") // compared by identity, because a held event may have the same text
    private List<RoutedMessage> look(RoutedMessage routed) {
        Message event = routed.content();
        VisibleMessages found = new VisibleMessages();
        visibility.look(
                routed.serverName(),
                routed.inspected(),
                shown -> found.add(shown == event ? routed : routed.replay(shown)));
        return found.all();
    }

    /** The visible messages at one place; usually none or one. */
    private static final class VisibleMessages {
        private List<RoutedMessage> found = List.of();

        void add(RoutedMessage routed) {
            if (found.isEmpty()) {
                found = List.of(routed);
            } else {
                found = new ArrayList<>(found);
                found.add(routed);
            }
        }

        List<RoutedMessage> all() {
            return found;
        }
    }

    /**
     * {@return the visible messages at this place of the batch: held events, followed by the message if it is visible}
     */
    List<RoutedMessage> at(int place) {
        if (!isWhole()) {
            return seen.get(place);
        }
        return batch == null ? List.of() : List.of(batch.get(place));
    }

    /** {@return true if a row of a list that the user requested is visible} */
    boolean answers(RoutedMessage row) {
        return isWhole() || visibility.answers(row.serverName(), row.content());
    }

    /** {@return true if an event of the proxy is visible} */
    boolean tells(Message event) {
        return isWhole() || visibility.tells(event);
    }

    /** Adds a group of clients that uses it. */
    void join() {
        groups++;
    }

    /** Removes a group of clients that used it. */
    void leave() {
        groups--;
    }

    /** {@return true if no group uses it} */
    boolean isUnused() {
        return groups == 0;
    }

    /** Releases the batch. */
    void batchEnded() {
        batch = null;
        seen = List.of();
    }
}
