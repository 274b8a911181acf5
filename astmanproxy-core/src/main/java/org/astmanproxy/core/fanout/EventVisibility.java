package org.astmanproxy.core.fanout;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.core.permission.EventRuleState;
import org.astmanproxy.core.permission.EventRules;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * What the clients of one loop whose users have the same rules see of each batch, decided once for all of them. Belongs
 * to the loop.
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

    /** {@return whether no rule narrows it, so that nothing need be asked} */
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

    @SuppressWarnings("ReferenceEquality") // an event held back before may be written the same
    private List<RoutedMessage> look(RoutedMessage routed) {
        Message event = routed.content();
        VisibleMessages found = new VisibleMessages();
        visibility.look(
                routed.serverName(),
                routed.inspected(),
                shown -> found.add(shown == event ? routed : routed.replay(shown)));
        return found.all();
    }

    /** Mostly nothing is found, or one. */
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

    /** {@return what is seen at this place of the batch: what was held back before, and then the message, or nothing} */
    List<RoutedMessage> at(int place) {
        if (!isWhole()) {
            return seen.get(place);
        }
        return batch == null ? List.of() : List.of(batch.get(place));
    }

    /** {@return whether a row of a list that the user asked for is shown} */
    boolean answers(RoutedMessage row) {
        return isWhole() || visibility.answers(row.serverName(), row.content());
    }

    /** {@return whether an event of the proxy's own is shown} */
    boolean tells(Message event) {
        return isWhole() || visibility.tells(event);
    }

    /** One more group of clients sees by it. */
    void join() {
        groups++;
    }

    /** One group less sees by it. */
    void leave() {
        groups--;
    }

    /** {@return whether no group sees by it} */
    boolean isUnused() {
        return groups == 0;
    }

    /** Lets go of the batch. */
    void batchEnded() {
        batch = null;
        seen = List.of();
    }
}
