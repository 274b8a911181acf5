package org.astmanproxy;

/** The state of a proxy. It decides whether the proxy accepts logins and new actions. */
public enum ProxyState {
    /** The proxy accepts logins and actions. */
    RUNNING,
    /** {@link Proxy#drain} was called. The proxy accepts only logins of administrators; connected clients go on. */
    DRAINING,
    /**
     * {@link Proxy#close(java.time.Duration)} was called. The proxy waits for pending actions and accepts no new ones.
     */
    CLOSING,
    /** The proxy has ended. */
    CLOSED
}
