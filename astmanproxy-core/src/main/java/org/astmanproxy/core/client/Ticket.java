package org.astmanproxy.core.client;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.core.audit.AuditedAction;
import org.astmanproxy.core.server.Asker;
import org.astmanproxy.core.server.Delivery;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Nullable;

/** The place of one action's answer among the other answers of its {@link Recipient}. Belongs to the client's loop. */
final class Ticket implements Asker {
    private final Seat seat;
    private final @Nullable ActionId id;
    private final int bytes;
    private @Nullable ArrayDeque<Held> held;
    private @Nullable AuditedAction audited;
    private boolean done;

    Ticket(Seat seat, Optional<ActionId> id, int bytes) {
        this.seat = seat;
        this.bytes = bytes;
        this.id = id.orElse(null);
    }

    /** {@return whose answer it is} */
    Seat seat() {
        return seat;
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
    void deliver(Held message) {
        if (audited != null) {
            audited.answered(message.message());
        }
        AnswerOrder order = seat.order();
        if (order != null) {
            order.deliver(this, message);
        }
    }

    /** Part of a batch is for it. */
    void arrived(Delivery delivery, List<Delivery> batch, Set<Client> askers) {
        Recipient recipient = seat.recipient();
        if (recipient != null) {
            recipient.arrived(this, delivery, batch, askers);
        }
    }

    /** {@return a place for one more answer to the same action, from another server} */
    Ticket another() {
        AnswerOrder order = seat.order();
        Ticket other = order == null ? new Ticket(seat, id(), 0) : order.open(id(), 0);
        other.audited(audited == null ? null : audited.another());
        return other;
    }

    boolean isHolding() {
        return held != null && !held.isEmpty();
    }

    void hold(Held message) {
        if (held == null) {
            held = new ArrayDeque<>();
        }
        held.add(message);
    }

    @Nullable Held nextHeld() {
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
