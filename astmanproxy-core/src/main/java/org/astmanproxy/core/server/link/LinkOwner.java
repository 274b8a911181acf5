package org.astmanproxy.core.server.link;

import java.util.List;

/** Receives the events of a {@link MessageLink}, on its loop. */
public interface LinkOwner {
    /**
     * The banner has arrived.
     *
     * @param link the connection
     * @param amiVersion the AMI version, for example {@code 11.0.0}
     */
    void greeted(MessageLink link, String amiVersion);

    /**
     * The login has succeeded; actions can be sent.
     *
     * @param link the connection
     */
    void ready(MessageLink link);

    /**
     * Messages have arrived with one read. Replies to the login and the keep-alive are not among them.
     *
     * @param link the connection
     * @param messages one or more
     */
    void received(MessageLink link, List<Incoming> messages);

    /**
     * A surplus empty line has arrived. Some actions are answered in this way, so an action may get no other reply.
     *
     * @param link the connection
     */
    void blank(MessageLink link);

    /**
     * {@link MessageLink#isSuspect} has changed.
     *
     * @param link the connection
     */
    void suspicionChanged(MessageLink link);

    /**
     * The connection has ended or could not be made; called once.
     *
     * @param link the connection
     * @param failure the reason
     */
    void lost(MessageLink link, LinkFailure failure);
}
