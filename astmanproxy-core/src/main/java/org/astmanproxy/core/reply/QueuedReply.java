package org.astmanproxy.core.reply;

import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.Outcome;

/**
 * A message of an answer, which may have to wait for its turn.
 *
 * @param message the message
 * @param source who speaks
 * @param part what part of the answer it is
 * @param shown whether the client gets to see it; if not, it only takes its place
 * @param outcome what became of the action, as far as this message says it
 */
public record QueuedReply(Message message, MessageSource source, ReplyPart part, boolean shown, Outcome outcome) {
    /** {@return the same for keeping: it keeps nothing else in memory that was read with it} */
    QueuedReply detached() {
        return new QueuedReply(message.detached(), source, part, shown, outcome);
    }

    /** {@return something of the proxy's own that belongs to no answer} */
    static QueuedReply notice(Message message) {
        return new QueuedReply(message, MessageSource.PROXY, ReplyPart.BROADCAST, true, Outcome.ANSWERED);
    }
}
