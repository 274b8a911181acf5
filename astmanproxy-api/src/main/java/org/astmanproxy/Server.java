package org.astmanproxy;

import org.astmanproxy.config.ServerConfig;

/** Starts the description of a server: {@code Server.at("10.0.0.5", 5038)}. */
public final class Server {
    private Server() {}

    /**
     * {@return the description of an Asterisk at this address}
     *
     * @param host host name or address
     * @param port its AMI port, 1 to 65535, usually 5038
     */
    public static ServerConfig at(String host, int port) {
        return ServerConfig.at(host, port);
    }
}
