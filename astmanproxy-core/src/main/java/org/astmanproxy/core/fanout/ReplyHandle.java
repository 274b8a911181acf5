package org.astmanproxy.core.fanout;

import java.util.Optional;
import org.astmanproxy.core.reply.QueuedReply;
import org.astmanproxy.core.reply.ReplyOrder;
import org.astmanproxy.core.reply.ReplySlot;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Nullable;

/**
 * A {@link BatchReplySink} as its pending replies know it. A server remembers an action for up to a day after its reply. It
 * keeps the handle for that time, and the handle releases the sink as soon as nobody waits for replies. All but {@link #isIn}
 * is confined to the client's event loop.
 */
public final class ReplyHandle {
    private final ClientGroup group;
    private @Nullable BatchReplySink sink;
    private @Nullable ReplyOrder order;

    public ReplyHandle(BatchReplySink sink, ReplyOrder order, ClientGroup group) {
        this.sink = sink;
        this.order = order;
        this.group = group;
    }

    /** {@return whether the client belongs to this group} Any thread. */
    boolean isIn(ClientGroup other) {
        return group == other;
    }

    /** {@return the sink; null after {@link #leave}} */
    @Nullable
    BatchReplySink sink() {
        return sink;
    }

    /**
     * {@return a pending reply, which has its place after all earlier ones}
     *
     * @param id of the action
     * @param bytes of the action, which count as memory until the reply is complete
     */
    public PendingReply open(Optional<ActionId> id, int bytes) {
        return new PendingReply(this, order == null ? new ReplySlot(id, 0) : order.open(id, bytes));
    }

    /** Passes a message on in its turn, or drops it if nobody waits any more. */
    void deliver(ReplySlot slot, QueuedReply message) {
        if (order != null) {
            order.deliver(slot, message);
        }
    }

    /** Releases the sink: nobody waits for replies any more. */
    public void leave() {
        if (order != null) {
            order.leave();
        }
        sink = null;
        order = null;
    }
}
