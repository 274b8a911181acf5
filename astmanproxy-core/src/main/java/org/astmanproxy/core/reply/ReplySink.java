package org.astmanproxy.core.reply;

/**
 * Gets the messages that a {@link ReplyOrder} has put in order: a client, or one HTTP request. Confined to the client's
 * event loop.
 */
public interface ReplySink {
    /**
     * {@return whether the sink needs the end of a reply that does not say when it is complete} If it does not, later
     * messages of such a reply are passed on as they arrive, and delay no other reply.
     */
    default boolean needsTheEnd() {
        return false;
    }

    /**
     * Takes a message whose turn it is.
     *
     * @param message the message
     */
    void write(QueuedReply message);

    /**
     * Counts memory for pending actions.
     *
     * @param bytes how many more; negative: how many less
     */
    void keep(long bytes);

    /**
     * Notes that a message is about to be queued, since it arrived before its turn.
     *
     * @param bytes its size
     */
    void hold(int bytes);

    /**
     * Notes that a queued message has its turn.
     *
     * @param bytes its size
     */
    void release(int bytes);
}
