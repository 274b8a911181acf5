package org.astmanproxy.core.reply;

import java.util.ArrayDeque;
import java.util.Optional;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Nullable;

/** The place of one reply in a {@link ReplyOrder}, with the messages that arrived before their turn. */
public final class ReplySlot {
    private final @Nullable ActionId id;
    private final int bytes;
    private final ArrayDeque<QueuedReply> queued = new ArrayDeque<>(0);
    private boolean done;

    /**
     * Creates a slot without messages.
     *
     * @param id the ActionID of the action; empty if it has none
     * @param bytes the memory that counts for its action until the reply is complete
     */
    public ReplySlot(Optional<ActionId> id, int bytes) {
        this.id = id.orElse(null);
        this.bytes = bytes;
    }

    /** {@return the memory that counts for its action, in bytes} */
    int bytes() {
        return bytes;
    }

    /** {@return the ActionID; empty if the action has none} */
    public Optional<ActionId> id() {
        return Optional.ofNullable(id);
    }

    boolean isNamed() {
        return id != null;
    }

    boolean isHolding() {
        return !queued.isEmpty();
    }

    void hold(QueuedReply message) {
        queued.add(message);
    }

    @Nullable QueuedReply nextQueued() {
        return queued.poll();
    }

    /** Drops the queued messages, because the client has left. */
    void clear() {
        queued.clear();
    }

    boolean isDone() {
        return done;
    }

    void finish() {
        done = true;
    }
}
