package org.astmanproxy.core.reply;

/**
 * Receives the messages that a {@link ReplyOrder} has put in order, for a client or one HTTP request. Confined to the
 * client's event loop.
 */
public interface ReplySink {
    /**
     * {@return true if the sink needs the end of a reply that does not tell when it is complete} Otherwise later
     * messages of such a reply are passed on as they arrive, and delay no other reply.
     */
    default boolean needsTheEnd() {
        return false;
    }

    /**
     * Receives a message whose turn has come.
     *
     * @param message the message
     */
    void write(QueuedReply message);

    /**
     * Counts memory for pending actions.
     *
     * @param bytes the change in bytes; may be negative
     */
    void keep(long bytes);

    /**
     * Records that a message is about to be queued, because it arrived before its turn.
     *
     * @param bytes its size
     */
    void hold(int bytes);

    /**
     * Records that the turn of a queued message has come.
     *
     * @param bytes its size
     */
    void release(int bytes);
}
