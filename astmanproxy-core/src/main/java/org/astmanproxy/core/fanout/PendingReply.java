package org.astmanproxy.core.fanout;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.core.audit.AuditedAction;
import org.astmanproxy.core.reply.QueuedReply;
import org.astmanproxy.core.server.ReplyTarget;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Nullable;

/**
 * A reply that a client waits for. It is passed to a server with the action, and returns with each message of the
 * reply. Confined to the client's event loop.
 */
public final class PendingReply extends MeteredReply implements ReplyTarget {
    private final ReplyHandle handle;
    private @Nullable AuditedAction audited;

    /**
     * Creates a reply without messages.
     *
     * @param handle the client or request that waits
     * @param id the ActionID of the action; empty if it has none
     * @param bytes the size of the action, which counts as memory until the reply is complete
     */
    PendingReply(ReplyHandle handle, Optional<ActionId> id, int bytes) {
        super(id, bytes);
        this.handle = handle;
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

    /** Notes the server to which the action goes, for the audit and the counts. */
    @Override
    public void to(String server) {
        super.to(server);
        if (audited != null) {
            audited.to(server);
        }
    }

    /** Passes a message of the reply on, in its turn. */
    public void deliver(QueuedReply message) {
        // a server remembers this object for long after the reply, so it releases what only the reply needs
        if (audited != null && audited.answered(message.message())) {
            audited = null;
        }
        count(message);
        handle.deliver(this, message);
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
        moved.meteredAs(this);
        return moved;
    }

    /** {@return a pending reply to the same action from one more server} */
    public PendingReply another() {
        PendingReply other = handle.open(id(), 0);
        other.audited(audited == null ? null : audited.another());
        other.meteredAs(this);
        return other;
    }
}
