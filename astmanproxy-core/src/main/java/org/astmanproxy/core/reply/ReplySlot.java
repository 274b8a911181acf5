package org.astmanproxy.core.reply;

import java.util.ArrayDeque;
import java.util.Optional;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Nullable;

/** The place of one reply in a {@link ReplyOrder}, with the messages that arrived before their turn. */
public final class ReplySlot {
    private final Optional<ActionId> id;
    private final int bytes;
    /** Messages that wait for their turn; made for the first one, because there is rarely any. */
    private @Nullable ArrayDeque<QueuedReply> queued;

    private boolean done;

    /**
     * Creates a slot without messages.
     *
     * @param id the ActionID of the action; empty if it has none
     * @param bytes the memory that counts for its action until the reply is complete
     */
    public ReplySlot(Optional<ActionId> id, int bytes) {
        this.id = id;
        this.bytes = bytes;
    }

    /** {@return the memory that counts for its action, in bytes} */
    int bytes() {
        return bytes;
    }

    /** {@return the ActionID; empty if the action has none} */
    public Optional<ActionId> id() {
        return id;
    }

    boolean isNamed() {
        return id.isPresent();
    }

    boolean isHolding() {
        return queued != null && !queued.isEmpty();
    }

    void hold(QueuedReply message) {
        ArrayDeque<QueuedReply> waiting = queued == null ? new ArrayDeque<>(1) : queued;
        waiting.add(message);
        queued = waiting;
    }

    @Nullable QueuedReply nextQueued() {
        return queued == null ? null : queued.poll();
    }

    /** Drops the queued messages, because the client has left. */
    void clear() {
        queued = null;
    }

    boolean isDone() {
        return done;
    }

    void finish() {
        done = true;
    }
}
