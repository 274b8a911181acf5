package org.astmanproxy.core.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * How far the replies over one connection have come. An Asterisk answers the actions of a session one after the other, each
 * whole; what lies between two replies belongs to one of the actions between them. Belongs to the server's loop.
 */
final class LinkReplies {
    /** Messages that wait for their owner; an Asterisk sends no more of them without an answer between. */
    private static final int MOST_HELD = 10_000;
    /** They take no more memory than this. */
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

    /** {@return the action whose list is under way} */
    Optional<PendingAction> list() {
        return list == null || !list.takesRows() ? Optional.empty() : Optional.of(list);
    }

    /** A list has begun, or goes on. */
    void listing(PendingAction action) {
        list = action;
    }

    /** {@return the action whose reply the last message was part of; empty where that was an event for all} */
    Optional<PendingAction> last() {
        return Optional.ofNullable(last);
    }

    /** A message was part of this action's reply. */
    void spokeOf(PendingAction action) {
        last = action;
    }

    /** A message was for all. */
    void spokeToAll() {
        last = null;
    }

    /** An action has got its response, which names it. */
    void answered(PendingAction action) {
        if (action.order() < newest) {
            inOrder = false;
        } else {
            newest = action.order();
        }
    }

    /** {@return whether an action that was sent later has been answered} */
    boolean isOvertaken(PendingAction action) {
        return action.order() < newest;
    }

    /** {@return whether replies have come in the order of their actions so far: else nothing follows from that order} */
    boolean isInOrder() {
        return inOrder;
    }

    /** {@return the place of an action; what comes now belongs to none that was sent before it} */
    long passed() {
        return inOrder ? newest : -1;
    }

    /** Another proxy answers, or another program that keeps no order. */
    void outOfOrder() {
        inOrder = false;
    }

    /** {@return whether messages wait for their owner} */
    boolean holds() {
        return !held.isEmpty();
    }

    /** {@return whether the message is kept until it is known whose it is} */
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

    /** {@return the first of the messages that wait} */
    Message firstHeld() {
        return held.get(0);
    }

    /** {@return the action whose reply came before the messages that wait} */
    Optional<PendingAction> beforeHeld() {
        return Optional.ofNullable(beforeHeld);
    }

    /** {@return whether what waits came before anything that was sent later had been answered} */
    boolean mayOwnHeld(PendingAction action) {
        return action.order() > newestBeforeHeld;
    }

    /** {@return the messages that waited} */
    List<Message> takeHeld() {
        List<Message> taken = List.copyOf(held);
        held.clear();
        heldBytes = 0;
        beforeHeld = null;
        return taken;
    }

    /** {@return whether the action was suspected before of getting no reply; it is now} */
    boolean suspectAgain(PendingAction action) {
        boolean again = suspect == action;
        suspect = action;
        return again;
    }
}
