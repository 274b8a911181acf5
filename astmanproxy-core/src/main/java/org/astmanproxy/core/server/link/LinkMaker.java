package org.astmanproxy.core.server.link;

import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.EventLoop;

/** Makes the connections to one server. */
@FunctionalInterface
public interface LinkMaker {
    /**
     * {@return a new connection, which has not begun to connect} The caller is on the loop of the server.
     *
     * @param config the server, and the event mask for the login
     * @param traffic counts the traffic
     * @param tokens creates the ActionIDs of the proxy's actions
     * @param owner receives the events of the connection
     */
    MessageLink make(ServerConfig config, LinkTraffic traffic, ActionTokens tokens, LinkOwner owner);

    /** {@return whether a connection to this server may be made now} */
    default boolean mayConnect(ServerConfig config) {
        return true;
    }

    /**
     * {@return the maker of the connections to one server, an Asterisk or a server of another proxy}
     *
     * @param loop the event loop of the server
     * @param settings the settings of all connections
     * @param server the server
     */
    static LinkMaker of(EventLoop loop, LinkSettings settings, ServerConfig server) {
        LinkMaker maker = server.chain()
                .map(there -> ofChain(loop, settings, new ChainedServer(there, server.events(), settings.epoch())))
                .orElseGet(() -> ofAsterisk(loop, settings));
        return maker.behind(settings.gates());
    }

    private LinkMaker behind(ServerGates gates) {
        LinkMaker maker = this;
        return new LinkMaker() {
            @Override
            public MessageLink make(ServerConfig config, LinkTraffic traffic, ActionTokens tokens, LinkOwner owner) {
                return maker.make(config, traffic, tokens, owner);
            }

            @Override
            public boolean mayConnect(ServerConfig config) {
                return gates.mayConnect(config.name());
            }
        };
    }

    private static LinkMaker ofAsterisk(EventLoop loop, LinkSettings settings) {
        return (config, traffic, tokens, owner) -> new ServerLink(loop, config, settings, traffic, tokens, owner);
    }

    private static LinkMaker ofChain(EventLoop loop, LinkSettings settings, ChainedServer server) {
        return (config, traffic, tokens, owner) -> new ChainLink(
                server,
                settings.timeouts().get().login(),
                owner,
                chain -> new ServerLink(loop, config, settings, traffic, tokens, chain));
    }
}
