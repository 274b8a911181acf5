package org.astmanproxy.core.session;

import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;

/**
 * A conversation in which each request has a reply of its own, as the session's input sees it. Confined to the client's
 * event loop.
 */
public interface ExchangeConversation extends MessageSink {
    /** Creates such a conversation for a format that needs one. */
    @FunctionalInterface
    interface Factory {
        /**
         * {@return a new conversation, which has not started}
         *
         * @param client the client
         * @param context the common objects of all clients
         * @param dispatch receives the actions
         * @param reader reads the requests
         * @param inbound pauses while a login is checked
         */
        ExchangeConversation of(
                LiveClientSession client,
                ClientContext context,
                Dispatch dispatch,
                MessageReader reader,
                Inbound inbound);
    }

    /** Starts the client's time limits. */
    void start();

    /** Records that bytes have arrived and are about to be read. */
    void bytes();

    /**
     * Ends the unfinished request, because the time limit for the login has passed.
     *
     * @return true if a request had begun; it gets a reply, and the connection closes
     */
    boolean timedOut();

    /** Runs a task once all requests have been answered, at once if they have. */
    void whenIdle(Runnable task);

    /** Releases all resources, because the client has left. */
    void stop();
}
