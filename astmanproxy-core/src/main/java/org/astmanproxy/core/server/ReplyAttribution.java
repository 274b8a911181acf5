package org.astmanproxy.core.server;

import java.util.Optional;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;

/**
 * Decides whose a message is that holds no token of the proxy's. See the decision "Whose reply is it".
 */
final class ReplyAttribution {
    private static final String PROXY_EVENT = "ProxyServerState";

    /** Whose a message is. */
    enum Claim {
        /** For all clients. */
        BROADCAST,
        /** Part of the list that is under way. */
        LIST,
        /** More of the reply that came before it. */
        TAIL,
        /** Not known before the next reply has come. */
        HELD,
        /** Nobody's. */
        UNCLAIMED
    }

    private ReplyAttribution() {}

    /**
     * {@return whose the message is}
     *
     * @param oldest the oldest action of the connection that has got no response
     */
    static Claim of(Message message, LinkReplies replies, Optional<PendingAction> oldest) {
        return switch (message.kind()) {
            case EVENT -> ofEvent(message, replies);
            case RESPONSE ->
                message.actionId().isPresent() ? Claim.UNCLAIMED : ofReply(replies, oldest, Claim.UNCLAIMED);
            default -> isInList(replies) ? Claim.LIST : ofReply(replies, oldest, Claim.TAIL);
        };
    }

    /** Text lies inside a list that says when it is complete, and before the Ping behind an action that prints it. */
    private static boolean isInList(LinkReplies replies) {
        return replies.list()
                .filter(list -> list.progress() == PendingAction.Progress.LISTING || list.isDoubtful())
                .isPresent();
    }

    private static Claim ofEvent(Message event, LinkReplies replies) {
        boolean listed = replies.list().isPresent() || replies.holds();
        if (!listed || event.has("Privilege") || event.actionId().isPresent() || event.has("Event", PROXY_EVENT)) {
            return Claim.BROADCAST;
        }
        return replies.holds() ? Claim.HELD : Claim.LIST;
    }

    /** In order, it is either the reply to the oldest action, or more of the reply before: the next reply tells. */
    private static Claim ofReply(LinkReplies replies, Optional<PendingAction> oldest, Claim more) {
        if (replies.holds() || (oldest.isPresent() && replies.isInOrder())) {
            return Claim.HELD;
        }
        return oldest.isEmpty() && replies.last().isPresent() ? more : Claim.UNCLAIMED;
    }

    /** {@return whether the message can begin a reply} */
    static boolean beginsReply(Message message) {
        return message.kind() != MessageKind.EVENT;
    }
}
