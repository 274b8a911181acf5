package org.astmanproxy.core.reply;

import java.util.ArrayDeque;
import java.util.Optional;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Nullable;

/**
 * The place of one reply in a {@link ReplyOrder}, with the messages that arrived before their turn. A class that knows
 * more of the reply extends it, so that a reply takes one object.
 */
public abstract class ReplySlot {
    /** The approximate memory of a pending action besides its bytes. */
    private static final int SLOT_BYTES = 256;

    private final Optional<ActionId> id;
    private final int bytes;
    /** Messages that wait for their turn; made for the first one, because there is rarely any. */
    private @Nullable ArrayDeque<QueuedReply> queued;

    private boolean done;

    /**
     * Creates a slot without messages.
     *
     * @param id the ActionID of the action; empty if it has none
     * @param bytes the size of the action, which counts as memory until the reply is complete
     */
    protected ReplySlot(Optional<ActionId> id, int bytes) {
        this.id = id;
        this.bytes = bytes + SLOT_BYTES;
    }

    /** {@return the memory that counts for its action, in bytes} */
    final int bytes() {
        return bytes;
    }

    /** {@return the ActionID; empty if the action has none} */
    public final Optional<ActionId> id() {
        return id;
    }

    final boolean isNamed() {
        return id.isPresent();
    }

    final boolean isHolding() {
        return queued != null && !queued.isEmpty();
    }

    final void hold(QueuedReply message) {
        ArrayDeque<QueuedReply> waiting = queued == null ? new ArrayDeque<>(1) : queued;
        waiting.add(message);
        queued = waiting;
    }

    final @Nullable QueuedReply nextQueued() {
        return queued == null ? null : queued.poll();
    }

    /** Drops the queued messages, because the client has left. */
    final void clear() {
        queued = null;
    }

    final boolean isDone() {
        return done;
    }

    final void finish() {
        done = true;
    }
}
