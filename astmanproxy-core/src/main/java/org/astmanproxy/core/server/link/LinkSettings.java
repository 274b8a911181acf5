package org.astmanproxy.core.server.link;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.ConnectionHandler;
import org.astmanproxy.core.net.Connector;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.ProxyTrust;
import org.astmanproxy.core.net.Security;
import org.astmanproxy.core.net.TcpKeepAlive;

/**
 * The settings of all connections to servers.
 *
 * @param security returns the encryption of a server's connections
 * @param resolver runs lookups of host names
 * @param timeouts returns the time limits of connections that are made now
 * @param epoch the epoch of this proxy's numbers, by which it recognizes itself in a chain of proxies
 * @param gates decide whether a connection may be made
 */
public record LinkSettings(
        Function<ServerConfig, Security> security,
        Executor resolver,
        Supplier<LinkTimeouts> timeouts,
        String epoch,
        ServerGates gates) {
    /** Connects to a server, which has the time limit of connecting for it. {@return what goes on meanwhile} */
    Connector dial(EventLoop loop, ServerConfig config, Connector.ConnectHandler handler) {
        return Connector.connect(
                loop, resolver, config.host(), config.port(), timeouts.get().connect(), handler);
    }

    /**
     * {@return a connection on a channel, not open yet} If it cannot be made, the channel is closed.
     *
     * @throws IOException if the channel fails
     */
    Connection connection(EventLoop loop, ServerConfig config, SocketChannel channel, ConnectionHandler handler)
            throws IOException {
        try {
            TcpKeepAlive.within(channel, timeouts.get().deadAfter());
            Connection connection =
                    new Connection(loop, channel, timeouts.get().write(), security.apply(config), ProxyTrust.NOBODY);
            connection.handler(handler);
            return connection;
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }
}
