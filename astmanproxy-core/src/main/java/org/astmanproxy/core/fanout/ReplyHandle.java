package org.astmanproxy.core.fanout;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.reply.QueuedReply;
import org.astmanproxy.core.reply.ReplyOrder;
import org.astmanproxy.core.reply.ReplySlot;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.message.ActionId;

/**
 * A {@link BatchReplySink} as its pending replies refer to it. A server remembers an action for up to a day after its
 * reply. It keeps the handle for that time, and the handle releases the sink as soon as the client has left. All
 * methods except {@link #isIn} are confined to the client's event loop.
 */
public final class ReplyHandle {
    private sealed interface Presence {}

    /** The client is there. */
    private record Present(BatchReplySink sink, ReplyOrder order) implements Presence {}

    /** The client has left. */
    private record Left() implements Presence {}

    private final Audience group;
    private Presence presence;
    /** The handle of the client that sees the events of these actions, if the sink itself sees only replies. */
    private Optional<ReplyHandle> events = Optional.empty();

    public ReplyHandle(BatchReplySink sink, ReplyOrder order, Audience group) {
        this.presence = new Present(sink, order);
        this.group = group;
    }

    /** Passes events with the ActionID of an action on to another handle's client. */
    public void eventsTo(ReplyHandle client) {
        events = Optional.of(client);
    }

    /** {@return true if events with the ActionID of an action are for this client} */
    boolean passesEventsTo(BatchReplySink client) {
        return events.isPresent() && events.get().presence instanceof Present present && present.sink() == client;
    }

    /** {@return true if the client belongs to this group} Safe for any thread. */
    boolean isIn(Audience other) {
        return group == other;
    }

    /** Notifies the sink of a part of a batch; after {@link #leave} the client that sees events, if it is there. */
    void arrived(PendingReply pending, RoutedMessage routed, List<RoutedMessage> batch) {
        if (presence instanceof Present present) {
            present.sink().arrived(pending, routed, batch);
        } else if (events.isPresent()) {
            events.get().arrived(pending, routed, batch);
        }
    }

    /**
     * {@return a pending reply, whose place is after all earlier ones}
     *
     * @param id the ActionID of the action
     * @param bytes the size of the action, which counts as memory until the reply is complete
     */
    public PendingReply open(Optional<ActionId> id, int bytes) {
        PendingReply opened = new PendingReply(this, id, bytes);
        if (presence instanceof Present present) {
            present.order().open(opened);
        }
        return opened;
    }

    /** Passes a message on in its turn, or drops it if the client has left. */
    void deliver(ReplySlot slot, QueuedReply message) {
        if (presence instanceof Present present) {
            present.order().deliver(slot, message);
        }
    }

    /** Releases the sink, because the client has left. */
    public void leave() {
        if (presence instanceof Present present) {
            present.order().leave();
            presence = new Left();
        }
    }
}
