package org.astmanproxy.core.fanout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.astmanproxy.core.net.LoopCounter;
import org.astmanproxy.core.permission.EventRuleState;
import org.astmanproxy.core.permission.EventRules;
import org.astmanproxy.core.permission.Permissions;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.core.server.RoutedMessage;

/** The event visibilities of one loop, one for all clients with equal rules. Belongs to the loop. */
public final class VisibilityCache {
    private final Map<EventRules, EventVisibility> visibilities = new HashMap<>();
    /** The values of that map. */
    private List<EventVisibility> current = List.of();

    private final DeliveredNumber delivered;
    private final LoopCounter hidden;

    VisibilityCache(DeliveredNumber delivered, LoopCounter hidden) {
        this.hidden = hidden;
        this.delivered = delivered;
    }

    /** {@return the visibility for these rules: the existing one, else a new one} */
    EventVisibility of(EventRules rules) {
        EventVisibility known = visibilities.get(rules);
        if (known != null) {
            return known;
        }
        EventVisibility added = new EventVisibility(rules, delivered.get(), hidden);
        visibilities.put(rules, added);
        current = List.copyOf(visibilities.values());
        return added;
    }

    /**
     * Replaces what is remembered of calls for these rules by what a client has found in earlier events, if that is
     * more.
     *
     * @param state the state after the event that was delivered last
     * @param begun the number after which that state has seen all events
     */
    void learn(EventRules rules, EventRuleState state, long begun) {
        of(rules).learn(state, begun);
    }

    /** {@return true if the client that sent the action sees this part of the reply} */
    public boolean shows(Permissions permissions, RoutedMessage answer) {
        EventRules rules = permissions.events();
        return rules.isEmpty() || answer.part() != ReplyPart.ROW || of(rules).answers(answer);
    }

    /** {@return the messages that a client sees at one place of the current batch} */
    public List<RoutedMessage> seen(Permissions permissions, RoutedMessage routed, List<RoutedMessage> batch) {
        EventVisibility visibility = of(permissions.events());
        visibility.look(batch);
        return visibility.at(batch.indexOf(routed));
    }

    /**
     * Releases the batch, and visibilities that no group uses. They are not released earlier, because a client that
     * changes its view leaves one group before it joins another, and the memory of the rules must survive that.
     */
    void batchEnded(long now) {
        boolean unused = false;
        for (int i = 0; i < current.size(); i++) {
            EventVisibility visibility = current.get(i);
            visibility.batchEnded(now);
            unused |= visibility.isUnused();
        }
        if (unused) {
            visibilities.values().removeIf(EventVisibility::isUnused);
            current = List.copyOf(visibilities.values());
        }
    }
}
