package org.astmanproxy.core.server;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;

/** Decides to which action a message without a token belongs. The decision "Whose reply is it" gives the reasons. */
final class ReplyAttribution {
    /** The events by which the proxy itself speaks to its clients. */
    private static final List<String> NOTICES = List.of("ProxyServerState", "ProxyGap", "ProxySnapshotComplete");

    /** The possible owners of a message. */
    enum Claim {
        /** A broadcast to all clients. */
        BROADCAST,
        /** The list that is incomplete. */
        LIST,
        /** The reply before it. */
        TAIL,
        /** Unknown until the next reply arrives. */
        HELD,
        /** No action. */
        UNCLAIMED
    }

    private ReplyAttribution() {}

    /** {@return true if the message is an event that an Asterisk sends to everybody, which is nearly each one} */
    static boolean isBroadcast(Message message) {
        return message.kind() == MessageKind.EVENT && message.has("Privilege");
    }

    /**
     * {@return the owner of a message that is not a broadcast according to its {@code Privilege}}
     *
     * @param oldest the oldest action of the connection without a response
     * @param labelled true if the server has sent broadcasts with a {@code Privilege}, as each Asterisk does; an event
     *     without one is then not a broadcast
     */
    static Claim of(Message message, LinkReplies replies, Optional<PendingAction> oldest, boolean labelled) {
        return switch (message.kind()) {
            case EVENT -> ofEvent(message, replies, oldest, labelled);
            case RESPONSE -> isOfOtherClient(message) ? Claim.UNCLAIMED : ofReply(replies, oldest, Claim.UNCLAIMED);
            default -> isInList(replies) ? Claim.LIST : ofReply(replies, oldest, Claim.TAIL);
        };
    }

    /**
     * {@return true if another proxy passes on the reply to another client} In an Asterisk, a module has changed the
     * ActionID.
     */
    private static boolean isOfOtherClient(Message message) {
        return message.actionId().isPresent() && message.has("Server");
    }

    /**
     * Text belongs to a list that has a complete event, if it precedes the barrier Ping after an action that prints
     * text.
     */
    private static boolean isInList(LinkReplies replies) {
        return replies.list()
                .filter(list -> list.progress() instanceof ReplyProgress.Listing
                        || list.sent().isDoubtful())
                .isPresent();
    }

    private static Claim ofEvent(Message event, LinkReplies replies, Optional<PendingAction> oldest, boolean labelled) {
        boolean named = event.actionId().isPresent();
        boolean another = isOfOtherClient(event);
        if ((replies.list().isPresent() && named) || (replies.holds() && another)) {
            // a row of a list with a damaged token, or of another proxy: not for everybody
            return Claim.UNCLAIMED;
        }
        if (replies.holds()) {
            return Claim.HELD;
        }
        if (replies.list().isPresent()) {
            return Claim.LIST;
        }
        if (!labelled || !replies.isInOrder() || another) {
            return Claim.BROADCAST;
        }
        Claim row = ofReply(replies, oldest, Claim.TAIL);
        return row == Claim.UNCLAIMED && !named ? Claim.BROADCAST : row;
    }

    /**
     * Decides by order: it is the reply to the oldest action, or more of the previous reply. The next reply shows
     * which.
     */
    private static Claim ofReply(LinkReplies replies, Optional<PendingAction> oldest, Claim more) {
        if (replies.holds() || (oldest.isPresent() && replies.isInOrder())) {
            return Claim.HELD;
        }
        return oldest.isEmpty() && replies.last().isPresent() ? more : Claim.UNCLAIMED;
    }

    /**
     * {@return true if a message of a server has the name of a notice of the proxy} A client, or a further proxy, would
     * take it for one.
     */
    static boolean isNotice(Message message) {
        if (message.kind() != MessageKind.EVENT) {
            return false;
        }
        for (int i = 0; i < NOTICES.size(); i++) {
            if (message.has("Event", NOTICES.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** {@return true if the message can begin a reply} */
    static boolean beginsReply(Message message) {
        return message.kind() != MessageKind.EVENT;
    }
}
