package org.astmanproxy.core.session.dispatch;

import java.util.Optional;

/** The actions that the proxy answers itself. */
public interface LocalActions {
    /**
     * {@return the handler of {@code Action: name}; empty if a server has to answer}
     *
     * @param name the name in lower case
     */
    Optional<LocalAction> action(String name);

    /**
     * {@return the handler of {@code ProxyAction: name}; empty if there is none}
     *
     * @param name the name as the client wrote it
     */
    Optional<LocalAction> proxyAction(String name);

    /** {@return the handler of a Ping while no server is connected} */
    LocalAction ping();
}
