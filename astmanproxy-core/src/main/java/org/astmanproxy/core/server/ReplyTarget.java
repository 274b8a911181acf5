package org.astmanproxy.core.server;

/** Who sent an action and gets its answer. */
public interface ReplyTarget {
    /**
     * A message of the answer is here. Called on the server's event loop, in the order of the messages, before they are
     * handed to all clients. Who belongs to another loop does nothing here and finds the delivery in its batch.
     *
     * @param routed the message
     */
    default void receive(RoutedMessage routed) {}
}
