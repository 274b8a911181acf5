package org.astmanproxy.core.server.replay;

import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.server.ServerLabel;

/** The facts that decide who gets a kept event, apart from its text. */
public sealed interface EventOrigin {
    /**
     * An event of a server or an extension.
     *
     * @param server the server
     */
    record OfServer(ServerLabel server) implements EventOrigin {}

    /**
     * A notice of the proxy about a server.
     *
     * @param server the server
     * @param reach the clients that get it
     */
    record OfProxy(ServerConfig server, NoticeReach reach) implements EventOrigin {}
}
