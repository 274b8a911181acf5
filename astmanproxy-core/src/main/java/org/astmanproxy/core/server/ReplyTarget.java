package org.astmanproxy.core.server;

/** The sender of an action, which receives the reply. */
public interface ReplyTarget {
    /** The target of messages that reply to no action. */
    ReplyTarget NOBODY = new ReplyTarget() {};

    /**
     * Receives a message of the reply. Called on the server's event loop, in the order of the messages, before all
     * clients get them. A target on another loop does nothing here, and finds the message in its batch.
     *
     * @param routed the message
     */
    default void receive(RoutedMessage routed) {}
}
