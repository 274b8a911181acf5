package org.astmanproxy.core.session;

import java.util.Optional;

/** What the proxy answers itself. */
public interface LocalActions {
    /**
     * {@return what answers {@code Action: name}; empty for what goes to a server}
     *
     * @param name as the client wrote it
     */
    Optional<LocalAction> action(String name);

    /**
     * {@return what answers {@code ProxyAction: name}, if there is such a thing}
     *
     * @param name as the client wrote it
     */
    Optional<LocalAction> proxyAction(String name);

    /** {@return what answers a Ping when no server is there to do it} */
    LocalAction ping();
}
