package org.astmanproxy;

import org.astmanproxy.config.ListenerConfig;

/** Starts the description of a listener: {@code Listener.on(1234)}. */
public final class Listener {
    private Listener() {}

    /**
     * {@return a listener on the loopback address}
     *
     * @param port TCP port; 0 picks a free one
     */
    public static ListenerConfig on(int port) {
        return ListenerConfig.on(port);
    }

    /**
     * {@return a listener on this address}
     *
     * @param address host name or address; {@code *} for all
     * @param port TCP port; 0 picks a free one
     */
    public static ListenerConfig on(String address, int port) {
        return ListenerConfig.on(address, port);
    }
}
