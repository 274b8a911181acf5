package org.astmanproxy.core.fanout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.astmanproxy.core.permission.EventRules;
import org.astmanproxy.core.permission.Permissions;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.core.server.RoutedMessage;

/** The sights of one loop, one for all clients whose users have the same rules. Belongs to the loop. */
public final class VisibilityCache {
    private final Map<EventRules, EventVisibility> visibilities = new HashMap<>();

    VisibilityCache() {}

    /** {@return the sight of these rules: the one that is at work, or else a new one} */
    EventVisibility of(EventRules rules) {
        return visibilities.computeIfAbsent(rules, EventVisibility::new);
    }

    /** {@return whether who asked sees a part of the answer} */
    public boolean shows(Permissions permissions, RoutedMessage answer) {
        EventRules rules = permissions.events();
        return rules.isEmpty() || answer.part() != ReplyPart.ROW || of(rules).answers(answer);
    }

    /** {@return what someone sees of one message of a batch that is being handed out} */
    public List<RoutedMessage> seen(Permissions permissions, RoutedMessage routed, List<RoutedMessage> batch) {
        EventVisibility visibility = of(permissions.events());
        visibility.look(batch);
        return visibility.at(batch.indexOf(routed));
    }

    /**
     * Lets go of a batch, and of the sights that nobody needs any more: not before, since a client that changes what it
     * wants leaves its view and joins another one, and what the rules remember must outlive that.
     */
    void batchEnded() {
        boolean unused = false;
        for (EventVisibility visibility : visibilities.values()) {
            visibility.batchEnded();
            unused |= visibility.isUnused();
        }
        if (unused) {
            visibilities.values().removeIf(EventVisibility::isUnused);
        }
    }
}
