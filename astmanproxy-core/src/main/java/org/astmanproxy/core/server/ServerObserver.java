package org.astmanproxy.core.server;

/** Receives what is counted and recorded about servers. Called on the event loop of the server. */
public interface ServerObserver {
    /**
     * Receives a login.
     *
     * @param server the name of the server
     * @param logins the number of its logins so far
     */
    void connected(String server, long logins);

    /**
     * Receives the loss of a connection, also of one that was not logged in.
     *
     * @param server the name of the server
     * @param reason why it was lost
     * @param logins the number of its logins so far
     */
    void lost(String server, String reason, long logins);

    /**
     * Receives the news that an action was not sent, because its sender gets the reply to another one.
     *
     * @param server the name of the server
     */
    void coalesced(String server);
}
