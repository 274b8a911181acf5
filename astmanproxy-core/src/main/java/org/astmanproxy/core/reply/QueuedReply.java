package org.astmanproxy.core.reply;

import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.Outcome;

/**
 * A message of a reply, which may have to wait for its turn.
 *
 * @param message the message
 * @param source the sender of the message
 * @param part the part of the reply that it is
 * @param shown true if the client sees it; false if it only keeps its place
 * @param outcome the outcome of the action, as far as this message determines it
 */
public record QueuedReply(Message message, MessageSource source, ReplyPart part, boolean shown, Outcome outcome) {
    /** {@return the same message without references to others of its read, so that it can be kept} */
    QueuedReply detached() {
        return new QueuedReply(message.detached(), source, part, shown, outcome);
    }

    /** {@return an event of the proxy that belongs to no reply} */
    static QueuedReply notice(Message message) {
        return new QueuedReply(message, MessageSource.PROXY, ReplyPart.BROADCAST, true, Outcome.ANSWERED);
    }
}
