package org.astmanproxy;

/**
 * Decides whether the proxy may connect to a server, for example because only one of several proxies may be logged in
 * to it. An extension adds it with {@link ExtensionContext#gateServers}.
 */
@FunctionalInterface
public interface ServerGate {
    /**
     * Decides about the next attempt to connect. The proxy calls this method on an event loop before each attempt, and
     * when a connection has ended. The method must not block. If it throws, the log says so, and the proxy does not
     * connect.
     *
     * @param server the name of the server
     * @return true if the proxy may connect now
     */
    boolean mayConnect(String server);
}
