package org.astmanproxy.core.session;

import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;

/**
 * A conversation in which each request has a reply of its own, as the session's input sees it. Confined to the client's event
 * loop.
 */
public interface ExchangeConversation extends MessageSink {
    /** Begins such a conversation when the client's format turns out to need one. */
    @FunctionalInterface
    interface Factory {
        /**
         * {@return a new conversation, which has not started}
         *
         * @param client the client
         * @param context what all clients share
         * @param dispatch gets the actions
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

    /** Notes that bytes have arrived, and are about to be read. */
    void bytes();

    /**
     * Ends the request that is being read, since the time to log in is over.
     *
     * @return whether a request had begun; if so, it is answered and the connection closes
     */
    boolean timedOut();

    /** Runs a task once all requests have been answered, maybe now. */
    void whenIdle(Runnable task);

    /** Releases everything: the client has left. */
    void stop();
}
