package org.astmanproxy.core.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.astmanproxy.core.permission.EventRules;
import org.astmanproxy.core.permission.Permissions;
import org.astmanproxy.core.server.Delivery;
import org.astmanproxy.core.server.Delivery.Part;

/** The sights of one loop, one for all clients whose users have the same rules. Belongs to the loop. */
final class Sights {
    private final Map<EventRules, Sight> sights = new HashMap<>();

    Sights() {}

    /** {@return the sight of these rules: the one that is at work, or else a new one} */
    Sight of(EventRules rules) {
        return sights.computeIfAbsent(rules, Sight::new);
    }

    /** {@return whether who asked sees a part of the answer} */
    boolean shows(Permissions permissions, Delivery answer) {
        EventRules rules = permissions.events();
        return rules.isEmpty() || answer.part() != Part.ROW || of(rules).answers(answer);
    }

    /** {@return what someone sees of one message of a batch that is being handed out} */
    List<Delivery> seen(Permissions permissions, Delivery delivery, List<Delivery> batch) {
        Sight sight = of(permissions.events());
        sight.look(batch);
        return sight.at(batch.indexOf(delivery));
    }

    /**
     * Lets go of a batch, and of the sights that nobody needs any more: not before, since a client that changes what it
     * wants leaves its view and joins another one, and what the rules remember must outlive that.
     */
    void batchEnded() {
        boolean unused = false;
        for (Sight sight : sights.values()) {
            sight.batchEnded();
            unused |= sight.isUnused();
        }
        if (unused) {
            sights.values().removeIf(Sight::isUnused);
        }
    }
}
