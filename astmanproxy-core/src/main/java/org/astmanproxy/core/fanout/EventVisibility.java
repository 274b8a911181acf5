package org.astmanproxy.core.fanout;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.core.net.LoopCounter;
import org.astmanproxy.core.permission.EventRuleState;
import org.astmanproxy.core.permission.EventRules;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.message.Message;

/**
 * Decides what clients with equal rules see of each batch, once for all such clients on one loop. Belongs to the loop.
 */
final class EventVisibility {
    private final EventRules rules;
    private EventRuleState visibility;
    /** The number after which the state has seen all events. */
    private long begun;

    /** The batch about which it has decided; empty between two batches. */
    private List<RoutedMessage> batch = List.of();

    private List<List<RoutedMessage>> seen = List.of();
    private int groups;
    private final HiddenEvents hidden;

    EventVisibility(EventRules rules, long begun, LoopCounter total) {
        this.hidden = new HiddenEvents(rules, total);
        this.rules = rules;
        this.begun = begun;
        this.visibility = rules.begin();
    }

    /** Takes over another state of the same rules, if it has seen more events. */
    void learn(EventRuleState other, long otherBegun) {
        if (otherBegun < begun) {
            visibility = other;
            begun = otherBegun;
        }
    }

    /** {@return the events that the rules have hidden} */
    HiddenEvents hidden() {
        return hidden;
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

    private List<RoutedMessage> look(RoutedMessage routed) {
        VisibleMessages found = new VisibleMessages(routed);
        visibility.look(routed.serverName(), routed.inspected(), found::add);
        if (found.all().isEmpty()) {
            hidden.add(routed);
        }
        return found.all();
    }

    /**
     * {@return the visible messages at this place of the batch: held events, followed by the message if it is visible}
     */
    List<RoutedMessage> at(int place) {
        if (!isWhole()) {
            return seen.get(place);
        }
        return batch.isEmpty() ? List.of() : List.of(batch.get(place));
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
    void batchEnded(long now) {
        hidden.batchEnded(now);
        batch = List.of();
        seen = List.of();
    }
}
