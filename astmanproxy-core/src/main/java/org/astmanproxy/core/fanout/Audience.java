package org.astmanproxy.core.fanout;

import java.util.List;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.core.server.replay.ServerNotice;

/** The clients of one event loop. Its methods may be called from any thread, and keep the order of the calls. */
public interface Audience {
    /**
     * Queues the messages of one read from a server, and plans their delivery. Replies alone are queued only for the
     * clients that get one of them.
     *
     * @param batch the messages, in the order in which Asterisk sent them
     */
    void add(List<RoutedMessage> batch);

    /** {@return true if one of the clients gets a message of the batch} An event may be for any of them. */
    boolean concerns(List<RoutedMessage> batch);

    /**
     * Delivers a batch at once, if the caller is on the loop of these clients and nothing is queued.
     *
     * @return true if it has been delivered; otherwise it has to be queued
     */
    boolean deliverNow(List<RoutedMessage> batch);

    /**
     * Queues a notice of the proxy about a server, and plans its delivery.
     *
     * @param notice the notice
     */
    void add(ServerNotice notice);

    /**
     * Delivers at once what is queued, if the caller is on the loop of these clients. A call during a delivery does
     * nothing: what is queued follows it.
     */
    void deliverQueued();
}
