package org.astmanproxy.core.server.link;

/**
 * Receives the events of a {@link MessageLink}, on its loop. Only a connection to a server of another proxy calls
 * {@link #away}, {@link #resumed} and {@link #missed}.
 */
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
     * @param messages one or more; valid until the method returns
     */
    void received(MessageLink link, IncomingBatch messages);

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

    /**
     * The other proxy has no connection to the server. The link stays, and {@link #ready} follows when that changes.
     *
     * @param link the connection
     * @param failure the reason
     */
    default void away(MessageLink link, LinkFailure failure) {}

    /**
     * The server is about to be ready, and all its events since the last connection follow.
     *
     * @param link the connection
     */
    default void resumed(MessageLink link) {}

    /**
     * The other proxy has lost events of the server.
     *
     * @param link the connection
     * @param count their number, or {@code unknown}
     */
    default void missed(MessageLink link, String count) {}
}
