package org.astmanproxy.core.server;

import java.util.Optional;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.Outcome;

/**
 * The meaning of a message for the client that sent an action.
 *
 * @param target the client that sent the action; empty for a broadcast
 * @param part the part of a reply that the message is
 * @param source the sender of the message
 * @param outcome the outcome of the action, as far as the message determines it
 */
record MessageRole(Optional<ReplyTarget> target, ReplyPart part, MessageSource source, Outcome outcome) {
    /** An event for all clients. */
    static final MessageRole BROADCAST = ofServer(Optional.empty(), ReplyPart.BROADCAST);

    /** A response without a known client. */
    static final MessageRole UNCLAIMED = ofServer(Optional.empty(), ReplyPart.LAST);

    /** {@return the role of a message of Asterisk for this client} */
    static MessageRole of(ReplyTarget target, ReplyPart part) {
        return ofServer(Optional.of(target), part);
    }

    private static MessageRole ofServer(Optional<ReplyTarget> target, ReplyPart part) {
        return new MessageRole(target, part, MessageSource.SERVER, Outcome.ANSWERED);
    }

    /** {@return the role of a message by the proxy in place of a missing reply} */
    static MessageRole inPlaceOfReply(ReplyTarget target, Outcome why) {
        return new MessageRole(Optional.of(target), ReplyPart.LAST, MessageSource.PROXY, why);
    }

    /** {@return the same role for another client} */
    MessageRole forTarget(ReplyTarget other) {
        return new MessageRole(Optional.of(other), part, source, outcome);
    }
}
