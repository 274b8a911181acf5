package org.astmanproxy.core.client;

import java.util.List;
import java.util.Set;
import org.astmanproxy.core.server.RoutedMessage;

/**
 * Who gets the answers that an {@link ReplyOrder} puts in order: a client among all that it sees, or one request that
 * gets an answer of its own. Belongs to the client's loop.
 */
interface ReplySink {
    /**
     * Part of a batch is for a ticket: takes it at once, or marks the client as one that takes it with the batch.
     *
     * @param pending one of its tickets
     * @param routed the part
     * @param batch the whole batch
     * @param replyTargets those that take their part with the batch
     */
    void arrived(
            PendingReply pending, RoutedMessage routed, List<RoutedMessage> batch, Set<LiveClientSession> replyTargets);

    /**
     * {@return whether an answer that does not say when it is complete is awaited to its end} Else its later messages are
     * passed on as they come, and hold up no other answer.
     */
    default boolean needsTheEnd() {
        return false;
    }

    /**
     * A message of an answer has its turn.
     *
     * @param message the message
     */
    void write(QueuedReply message);

    /** {@return where the memory counts that its actions and replies take while they wait} */
    ClientMemory memory();

    /**
     * A message came too early and is about to be held.
     *
     * @param bytes its size
     */
    void hold(int bytes);

    /**
     * A message that was held has its turn.
     *
     * @param bytes its size
     */
    void release(int bytes);
}
