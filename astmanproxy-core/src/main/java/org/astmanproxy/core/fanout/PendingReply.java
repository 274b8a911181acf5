package org.astmanproxy.core.fanout;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.audit.AuditedAction;
import org.astmanproxy.core.metrics.ActionMeters;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.reply.QueuedReply;
import org.astmanproxy.core.reply.ReplySlot;
import org.astmanproxy.core.server.ReplyTarget;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Nullable;

/**
 * A reply that a client waits for. It is passed to a server with the action, and returns with each message of the
 * reply. Confined to the client's event loop.
 */
public final class PendingReply implements ReplyTarget {
    private final ReplyHandle handle;
    private final ReplySlot slot;
    private @Nullable AuditedAction audited;
    private @Nullable MeteredReply metered;

    PendingReply(ReplyHandle handle, ReplySlot slot) {
        this.handle = handle;
        this.slot = slot;
    }

    /** {@return the client or request that waits} */
    ReplyHandle handle() {
        return handle;
    }

    /** Sets the audit's record of the action, which the first message of the reply completes. */
    public void audited(@Nullable AuditedAction action) {
        audited = action;
    }

    /** {@return the audit's record of the action; empty if the audit has no listeners} */
    public Optional<AuditedAction> audited() {
        return Optional.ofNullable(audited);
    }

    /**
     * Counts the action when the reply is complete.
     *
     * @param action the name of the action
     * @param meters counts the actions of the client's loop
     * @param loop the client's loop
     */
    public void metered(String action, ActionMeters meters, EventLoop loop) {
        metered = MeteredReply.begin(meters, loop, action);
    }

    /** Notes the server to which the action goes, for the audit and the counts. */
    public void to(String server) {
        if (audited != null) {
            audited.to(server);
        }
        if (metered != null) {
            metered.to(server);
        }
    }

    /** {@return the ActionID of the action; empty if it has none} */
    public Optional<ActionId> id() {
        return slot.id();
    }

    /** Passes a message of the reply on, in its turn. */
    public void deliver(QueuedReply message) {
        // a server remembers this object for long after the reply, so it releases what only the reply needs
        if (audited != null && audited.answered(message.message())) {
            audited = null;
        }
        if (metered != null && metered.delivered(message)) {
            metered = null;
        }
        handle.deliver(slot, message);
    }

    /** Notifies the sink that a part of a batch belongs to this reply. */
    void arrived(RoutedMessage routed, List<RoutedMessage> batch) {
        handle.arrived(this, routed, batch);
    }

    /**
     * {@return a pending reply to the same action, in place of this one}
     *
     * @param other the client or request that waits from now on
     * @param bytes the size of the action
     */
    public PendingReply movedTo(ReplyHandle other, int bytes) {
        PendingReply moved = other.open(id(), bytes);
        moved.audited = audited;
        moved.metered = metered;
        return moved;
    }

    /** {@return a pending reply to the same action from one more server} */
    public PendingReply another() {
        PendingReply other = handle.open(id(), 0);
        other.audited(audited == null ? null : audited.another());
        other.metered = metered == null ? null : metered.another();
        return other;
    }
}
