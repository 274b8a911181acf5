package org.astmanproxy.core.fanout;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.astmanproxy.core.server.StreamPosition;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;

/** The ActionIDs of a client in events that it gets later. The kept events are without them. Belongs to one loop. */
final class OwnActionIds {
    private static final int MOST = 1000;

    private final Map<Long, ActionId> byNumber = new HashMap<>();

    /** Remembers the ActionID, if there is one, of the event at a place. */
    void remember(StreamPosition position, Optional<ActionId> id) {
        if (id.isPresent() && byNumber.size() < MOST) {
            byNumber.put(position.number(), id.get());
        }
    }

    /** {@return the event at a place, with the ActionID of the client if there is one} */
    Message restored(Message event, StreamPosition position) {
        ActionId id = byNumber.isEmpty() ? null : byNumber.remove(position.number());
        return id == null ? event : event.withActionId(id);
    }
}
