package org.astmanproxy.core.server.link;

import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.metrics.SessionCounters;
import org.astmanproxy.core.net.EventLoop;

/** Makes the connections to one server. */
@FunctionalInterface
public interface LinkMaker {
    /**
     * {@return a new connection, which has not begun to connect} The caller is on the loop of the server.
     *
     * @param config the server, and the event mask for the login
     * @param counters count the traffic
     * @param tokens creates the ActionIDs of the proxy's actions
     * @param owner receives the events of the connection
     */
    MessageLink make(ServerConfig config, SessionCounters counters, ActionTokens tokens, LinkOwner owner);

    /** {@return whether a connection to this server may be made now} */
    default boolean mayConnect(ServerConfig config) {
        return true;
    }

    /**
     * {@return the maker of TCP connections}
     *
     * @param loop the event loop of the server
     * @param settings the settings of all connections
     */
    static LinkMaker ofAsterisk(EventLoop loop, LinkSettings settings) {
        return new LinkMaker() {
            @Override
            public MessageLink make(
                    ServerConfig config, SessionCounters counters, ActionTokens tokens, LinkOwner owner) {
                return new ServerLink(loop, config, settings, counters, tokens, owner);
            }

            @Override
            public boolean mayConnect(ServerConfig config) {
                return settings.gates().mayConnect(config.name());
            }
        };
    }
}
