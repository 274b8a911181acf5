package org.astmanproxy.core.client;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.core.audit.AuditedAction;
import org.astmanproxy.core.server.ReplyTarget;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Nullable;

/** The place of one action's answer among the other answers of its {@link ReplySink}. Belongs to the client's loop. */
final class PendingReply implements ReplyTarget {
    private final ReplyHandle handle;
    private final @Nullable ActionId id;
    private final int bytes;
    private @Nullable ArrayDeque<QueuedReply> held;
    private @Nullable AuditedAction audited;
    private boolean done;

    PendingReply(ReplyHandle handle, Optional<ActionId> id, int bytes) {
        this.handle = handle;
        this.bytes = bytes;
        this.id = id.orElse(null);
    }

    /** {@return whose answer it is} */
    ReplyHandle handle() {
        return handle;
    }

    /** What is noted of its action, up to the first message of the answer. */
    void audited(@Nullable AuditedAction action) {
        audited = action;
    }

    /** {@return what is noted of its action; empty where nobody listens} */
    Optional<AuditedAction> audited() {
        return Optional.ofNullable(audited);
    }

    /** {@return how much memory its action takes} */
    int bytes() {
        return bytes;
    }

    Optional<ActionId> id() {
        return Optional.ofNullable(id);
    }

    boolean isNamed() {
        return id != null;
    }

    /** A message of the answer is here. */
    void deliver(QueuedReply message) {
        if (audited != null) {
            audited.answered(message.message());
        }
        ReplyOrder order = handle.order();
        if (order != null) {
            order.deliver(this, message);
        }
    }

    /** Part of a batch is for it. */
    void arrived(RoutedMessage routed, List<RoutedMessage> batch, Set<LiveClientSession> replyTargets) {
        ReplySink recipient = handle.recipient();
        if (recipient != null) {
            recipient.arrived(this, routed, batch, replyTargets);
        }
    }

    /** {@return a place for one more answer to the same action, from another server} */
    PendingReply another() {
        ReplyOrder order = handle.order();
        PendingReply other = order == null ? new PendingReply(handle, id(), 0) : order.open(id(), 0);
        other.audited(audited == null ? null : audited.another());
        return other;
    }

    boolean isHolding() {
        return held != null && !held.isEmpty();
    }

    void hold(QueuedReply message) {
        if (held == null) {
            held = new ArrayDeque<>();
        }
        held.add(message);
    }

    @Nullable
    QueuedReply nextHeld() {
        return held == null ? null : held.poll();
    }

    /** Nobody will read what it holds. */
    void forget() {
        held = null;
    }

    boolean isDone() {
        return done;
    }

    void finish() {
        done = true;
    }
}
