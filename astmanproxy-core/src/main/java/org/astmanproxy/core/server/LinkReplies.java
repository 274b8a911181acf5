package org.astmanproxy.core.server;

import java.util.Optional;
import org.astmanproxy.core.server.link.MessageLink;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * The progress of the replies on one connection. An Asterisk answers the actions of a session one after the other and
 * completes each reply. So a message between two replies belongs to one of the actions between them. Belongs to the
 * server's loop.
 */
final class LinkReplies {
    private Optional<PendingAction> list = Optional.empty();
    private @Nullable PendingAction last;
    private Optional<PendingAction> suspect = Optional.empty();
    private Optional<HeldMessages> held = Optional.empty();
    private long newest = -1;
    private boolean inOrder = true;

    /** {@return the progress of a new connection} */
    static LinkReplies of(MessageLink link) {
        LinkReplies replies = new LinkReplies();
        replies.inOrder = link.answersInOrder();
        return replies;
    }

    /** {@return the action whose list is incomplete; empty if there is none} */
    Optional<PendingAction> list() {
        return list.filter(action -> action.progress().takesRows());
    }

    /** Records that a list has begun or continues. */
    void listing(PendingAction action) {
        list = Optional.of(action);
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

    /** {@return the messages that are held until their action is known; empty if there are none} */
    Optional<HeldMessages> held() {
        return held;
    }

    /** {@return true if messages are held until their action is known} */
    boolean holds() {
        return held.isPresent();
    }

    /** {@return true if the message is now held until its action is known; false if there is no room} */
    boolean hold(Message message) {
        HeldMessages room = held.orElseGet(() -> new HeldMessages(last(), newest));
        boolean taken = room.add(message);
        if (taken) {
            held = Optional.of(room);
        }
        return taken;
    }

    /** {@return the held messages, which are no longer held; empty if there are none} */
    Optional<HeldMessages> takeHeld() {
        Optional<HeldMessages> taken = held;
        held = Optional.empty();
        return taken;
    }

    /** {@return true if the action was already suspected of getting no reply; from now on it is} */
    boolean suspectAgain(PendingAction action) {
        boolean again = suspect.filter(action::equals).isPresent();
        suspect = Optional.of(action);
        return again;
    }
}
