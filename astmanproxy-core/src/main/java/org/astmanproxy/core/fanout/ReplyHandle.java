package org.astmanproxy.core.fanout;

import java.util.Optional;
import org.astmanproxy.core.reply.QueuedReply;
import org.astmanproxy.core.reply.ReplyOrder;
import org.astmanproxy.core.reply.ReplySlot;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Nullable;

/**
 * A {@link BatchReplySink} as its pending replies refer to it. A server remembers an action for up to a day after its
 * reply. It keeps the handle for that time, and the handle releases the sink as soon as the client has left. All
 * methods except {@link #isIn} are confined to the client's event loop.
 */
public final class ReplyHandle {
    private final ClientGroup group;
    private @Nullable BatchReplySink sink;
    private @Nullable ReplyOrder order;
    /** The handle of the client that sees the events of these actions, if the sink itself sees only replies. */
    private @Nullable ReplyHandle events;

    public ReplyHandle(BatchReplySink sink, ReplyOrder order, ClientGroup group) {
        this.sink = sink;
        this.order = order;
        this.group = group;
    }

    /** Passes events with the ActionID of an action on to another handle's client. */
    public void eventsTo(ReplyHandle client) {
        events = client;
    }

    /** {@return true if events with the ActionID of an action are for this client} */
    boolean passesEventsTo(BatchReplySink client) {
        return events != null && events.sink() == client;
    }

    /** {@return true if the client belongs to this group} Safe for any thread. */
    boolean isIn(ClientGroup other) {
        return group == other;
    }

    /** {@return the sink; after {@link #leave} the client that sees events, or null} */
    @Nullable BatchReplySink sink() {
        return sink == null && events != null ? events.sink() : sink;
    }

    /**
     * {@return a pending reply, whose place is after all earlier ones}
     *
     * @param id the ActionID of the action
     * @param bytes the size of the action, which counts as memory until the reply is complete
     */
    public PendingReply open(Optional<ActionId> id, int bytes) {
        return new PendingReply(this, order == null ? new ReplySlot(id, 0) : order.open(id, bytes));
    }

    /** Passes a message on in its turn, or drops it if the client has left. */
    void deliver(ReplySlot slot, QueuedReply message) {
        if (order != null) {
            order.deliver(slot, message);
        }
    }

    /** Releases the sink, because the client has left. */
    public void leave() {
        if (order != null) {
            order.leave();
        }
        sink = null;
        order = null;
    }
}
