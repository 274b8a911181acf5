package org.astmanproxy.core.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * The progress of the replies on one connection. An Asterisk answers the actions of a session one after the other and
 * completes each reply. So a message between two replies belongs to one of the actions between them. Belongs to the
 * server's loop.
 */
final class LinkReplies {
    /** The largest number of held messages; Asterisk never sends so many without a reply between them. */
    private static final int MOST_HELD = 10_000;
    /** The largest memory for held messages. */
    private static final long MOST_HELD_BYTES = 8 << 20;

    private final List<Message> held = new ArrayList<>();
    private @Nullable PendingAction list;
    private @Nullable PendingAction last;
    private @Nullable PendingAction beforeHeld;
    private @Nullable PendingAction suspect;
    private long heldBytes;
    private long newest = -1;
    private long newestBeforeHeld = -1;
    private boolean inOrder = true;

    /** {@return the action whose list is incomplete; empty if there is none} */
    Optional<PendingAction> list() {
        return list == null || !list.takesRows() ? Optional.empty() : Optional.of(list);
    }

    /** Records that a list has begun or continues. */
    void listing(PendingAction action) {
        list = action;
    }

    /** {@return the action to whose reply the last message belonged; empty if that was a broadcast} */
    Optional<PendingAction> last() {
        return Optional.ofNullable(last);
    }

    /** Records that a message belonged to this action's reply. */
    void spokeOf(PendingAction action) {
        last = action;
    }

    /** Records that a message was a broadcast. */
    void spokeToAll() {
        last = null;
    }

    /** Records that the response that names an action has arrived. */
    void answered(PendingAction action) {
        if (action.order() < newest) {
            inOrder = false;
        } else {
            newest = action.order();
        }
    }

    /** {@return true if an action that was sent later has been answered} */
    boolean isOvertaken(PendingAction action) {
        return action.order() < newest;
    }

    /**
     * {@return true if replies have come in the order of their actions so far} Otherwise the order allows no
     * conclusions.
     */
    boolean isInOrder() {
        return inOrder;
    }

    /** {@return the position of an action, before which no sent action can get further messages} */
    long passed() {
        return inOrder ? newest : -1;
    }

    /** Records that replies came out of order, because the server is another proxy or another program. */
    void outOfOrder() {
        inOrder = false;
    }

    /** {@return true if messages are held until their action is known} */
    boolean holds() {
        return !held.isEmpty();
    }

    /** {@return true if the message is now held until its action is known; false if there is no room} */
    boolean hold(Message message) {
        if (held.isEmpty()) {
            beforeHeld = last;
            newestBeforeHeld = newest;
        }
        int bytes = message.byteCount();
        if (held.size() >= MOST_HELD || heldBytes + bytes > MOST_HELD_BYTES) {
            return false;
        }
        heldBytes += bytes;
        return held.add(message);
    }

    /** {@return the first held message} */
    Message firstHeld() {
        return held.get(0);
    }

    /** {@return the action whose reply preceded the held messages; empty if there is none} */
    Optional<PendingAction> beforeHeld() {
        return Optional.ofNullable(beforeHeld);
    }

    /** {@return true if no later action had been answered when the held messages arrived} */
    boolean mayOwnHeld(PendingAction action) {
        return action.order() > newestBeforeHeld;
    }

    /** {@return the held messages, which are removed} */
    List<Message> takeHeld() {
        List<Message> taken = List.copyOf(held);
        held.clear();
        heldBytes = 0;
        beforeHeld = null;
        return taken;
    }

    /** {@return true if the action was already suspected of getting no reply; from now on it is} */
    boolean suspectAgain(PendingAction action) {
        boolean again = suspect == action;
        suspect = action;
        return again;
    }
}
