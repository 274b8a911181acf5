package org.astmanproxy.core.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.Message;

/** Messages of one connection that are held until the next reply shows to which action they belong. */
final class HeldMessages {
    /** The largest number of held messages; Asterisk never sends so many without a reply between them. */
    private static final int MOST = 10_000;
    /** The largest memory for held messages. */
    private static final long MOST_BYTES = 8 << 20;

    private final Optional<PendingAction> before;
    private final long newestBefore;
    private final List<Message> messages = new ArrayList<>();
    private long bytes;

    /**
     * Begins to hold messages.
     *
     * @param before the action whose reply preceded them; empty if there is none
     * @param newestBefore the position of the newest action that had been answered
     */
    HeldMessages(Optional<PendingAction> before, long newestBefore) {
        this.before = before;
        this.newestBefore = newestBefore;
    }

    /** {@return true if the message is now held; false if there is no room} */
    boolean add(Message message) {
        int size = message.byteCount();
        if (messages.size() >= MOST || bytes + size > MOST_BYTES) {
            return false;
        }
        bytes += size;
        return messages.add(message);
    }

    /** {@return the messages, in order} */
    List<Message> messages() {
        return messages;
    }

    /** {@return the action whose reply preceded the messages; empty if there is none} */
    Optional<PendingAction> before() {
        return before;
    }

    /** {@return true if no later action had been answered when the messages arrived} */
    boolean mayBelongTo(PendingAction action) {
        return action.order() > newestBefore;
    }
}
