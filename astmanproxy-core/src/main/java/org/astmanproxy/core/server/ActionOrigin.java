package org.astmanproxy.core.server;

import java.util.Optional;
import org.astmanproxy.core.reply.ActionClient;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;

/**
 * Where an action comes from.
 *
 * @param clientId the sender's own ActionID; empty if it sent none
 * @param replyTarget receives the reply
 * @param affinity identifies the client; actions with the same affinity keep their order on several connections
 * @param sender the client that sent it
 * @param seesEvents true if the sender gets events, so that its reply must not be older than an event that it knows
 */
public record ActionOrigin(
        Optional<ActionId> clientId,
        ReplyTarget replyTarget,
        Object affinity,
        ActionClient sender,
        boolean seesEvents) {
    /** Creates the origin of a sender that gets events. */
    public ActionOrigin(Optional<ActionId> clientId, ReplyTarget replyTarget, Object affinity, ActionClient sender) {
        this(clientId, replyTarget, affinity, sender, true);
    }

    /** {@return the proxy as a sender without ActionID, whose actions need no order among those of others} */
    static ActionOrigin unnamed(ReplyTarget replyTarget) {
        return new ActionOrigin(Optional.empty(), replyTarget, replyTarget, ActionClient.PROXY);
    }

    /** {@return the name of the client, for the log} */
    String label() {
        return sender.label();
    }

    /** {@return the party that takes turns with others} */
    Object party() {
        return sender.party();
    }

    /** {@return a message of Asterisk with the sender's own ActionID, or without one if it sent none} */
    Message restored(Message message) {
        return clientId.isPresent() ? message.replaceActionId(clientId.get()) : message.without("ActionID");
    }

    /** {@return a message that has no ActionID of the proxy, with that of the sender alone} */
    Message named(Message message) {
        return message.lineCount() == 0 || message.isText(0)
                ? message
                : clientId.map(message::withActionId).orElseGet(() -> message.without("ActionID"));
    }

    /**
     * {@return an error by the proxy}
     *
     * @param text the text
     */
    public Message error(String text) {
        return named(Message.response("Error").with("Message", text));
    }
}
