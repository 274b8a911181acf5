package org.astmanproxy.core.session;

import java.nio.ByteBuffer;
import org.astmanproxy.spi.ExchangeReader;

/** A conversation in which each request has a reply of its own, as the input sees it. Confined to the client's event loop. */
public interface ExchangeConversation {
    /** Begins such a conversation. */
    @FunctionalInterface
    interface Factory {
        /**
         * {@return a new conversation, which has not started}
         *
         * @param client the client
         * @param context the objects that all clients share
         * @param dispatch receives the actions
         * @param reader reads the requests
         * @param inbound pauses while a login is checked
         */
        ExchangeConversation of(
                LiveClientSession client,
                ClientContext context,
                Dispatch dispatch,
                ExchangeReader reader,
                Inbound inbound);
    }

    /** Starts the time limits of the client. */
    void start();

    /**
     * Reads bytes as far as the input accepts them.
     *
     * @param in the bytes; its position moves to the first unread byte
     */
    void read(ByteBuffer in);

    /**
     * Ends the current request, because the time limit for the login is over.
     *
     * @return true if a request had begun; it gets a reply, and then the connection closes
     */
    boolean timedOut();

    /** Runs a task once all requests have their replies; at once if they have them already. */
    void whenIdle(Runnable task);

    /** Answers all requests that wait, because the proxy ends. */
    void giveUp();

    /** Releases resources, because the client has left. */
    void stop();
}
