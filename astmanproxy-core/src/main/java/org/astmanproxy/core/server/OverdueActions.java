package org.astmanproxy.core.server;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.astmanproxy.core.server.link.MessageLink;
import org.astmanproxy.message.ActionId;

/**
 * Actions whose time was over before any reply came. A late reply without ActionID is theirs, since an Asterisk answers
 * in order. It is dropped, and reaches no other client. Belongs to the server's loop.
 */
final class OverdueActions {
    /** The largest number of actions that are remembered; the oldest ones leave first. */
    private static final int MOST = 1_000;

    private final Map<ActionId, PendingAction> actions = new LinkedHashMap<>();

    /** Adds an action that has been given up. */
    void add(PendingAction action) {
        actions.put(action.token(), action);
        if (actions.size() > MOST) {
            Iterator<ActionId> oldest = actions.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** {@return the oldest action of this connection that was sent after a position; empty if there is none} */
    Optional<PendingAction> oldest(MessageLink link, long behind) {
        for (PendingAction action : actions.values()) {
            if (action.link() == link && action.order() > behind) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    /** {@return the actions of this connection from a position on} */
    List<PendingAction> from(MessageLink link, long position) {
        return actions.values().stream()
                .filter(action -> action.link() == link && action.order() >= position)
                .toList();
    }

    /** Removes an action, because its reply has come. */
    void answered(PendingAction action) {
        actions.remove(action.token());
    }

    /** Removes the actions of a connection up to a position: they can get no reply any more. */
    void passed(MessageLink link, long position) {
        if (!actions.isEmpty()) {
            actions.values().removeIf(action -> action.link() == link && action.order() <= position);
        }
    }
}
