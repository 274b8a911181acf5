package org.astmanproxy;

import org.astmanproxy.config.ServerConfig;

/** Where the description of a server begins, so that {@link Proxy#builder()} reads as a sentence. */
public final class Server {
    private Server() {}

    /**
     * {@return an Asterisk at this address}
     *
     * @param host host name or address
     * @param port its AMI port, 1 to 65535, usually 5038
     */
    public static ServerConfig at(String host, int port) {
        return ServerConfig.at(host, port);
    }
}
