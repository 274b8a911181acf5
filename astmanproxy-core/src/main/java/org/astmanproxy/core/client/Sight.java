package org.astmanproxy.core.client;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.core.permission.EventRules;
import org.astmanproxy.core.permission.EventSight;
import org.astmanproxy.core.server.Delivery;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * What the clients of one loop whose users have the same rules see of each batch, decided once for all of them. Belongs
 * to the loop.
 */
final class Sight {
    private final EventRules rules;
    private final EventSight sight;
    private @Nullable List<Delivery> batch;
    private List<List<Delivery>> seen = List.of();
    private int groups;

    Sight(EventRules rules) {
        this.rules = rules;
        this.sight = rules.begin();
    }

    /** {@return whether no rule narrows it, so that nothing need be asked} */
    boolean isWhole() {
        return rules.isEmpty();
    }

    /** Decides about a batch, unless that has been done. */
    void look(List<Delivery> current) {
        if (batch == current) {
            return;
        }
        batch = current;
        if (isWhole()) {
            return;
        }
        List<List<Delivery>> decided = new ArrayList<>(current.size());
        for (Delivery delivery : current) {
            decided.add(delivery.isBroadcast() ? look(delivery) : List.of(delivery));
        }
        seen = decided;
    }

    @SuppressWarnings("ReferenceEquality") // an event held back before may be written the same
    private List<Delivery> look(Delivery delivery) {
        Message event = delivery.content();
        Found found = new Found();
        sight.look(
                delivery.serverName(),
                delivery.judged(),
                shown -> found.add(shown == event ? delivery : delivery.replay(shown)));
        return found.all();
    }

    /** Mostly nothing is found, or one. */
    private static final class Found {
        private List<Delivery> found = List.of();

        void add(Delivery delivery) {
            if (found.isEmpty()) {
                found = List.of(delivery);
            } else {
                found = new ArrayList<>(found);
                found.add(delivery);
            }
        }

        List<Delivery> all() {
            return found;
        }
    }

    /** {@return what is seen at this place of the batch: what was held back before, and then the message, or nothing} */
    List<Delivery> at(int place) {
        if (!isWhole()) {
            return seen.get(place);
        }
        return batch == null ? List.of() : List.of(batch.get(place));
    }

    /** {@return whether a row of a list that the user asked for is shown} */
    boolean answers(Delivery row) {
        return isWhole() || sight.answers(row.serverName(), row.content());
    }

    /** {@return whether an event of the proxy's own is shown} */
    boolean tells(Message event) {
        return isWhole() || sight.tells(event);
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
