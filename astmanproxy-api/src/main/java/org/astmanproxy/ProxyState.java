package org.astmanproxy;

/** The state of a proxy, which decides about logins and new actions. */
public enum ProxyState {
    /** It takes logins and actions. */
    RUNNING,
    /** {@link Proxy#drain} was called: it takes logins of administrators only; the clients that it has go on. */
    DRAINING,
    /** {@link Proxy#close(java.time.Duration)} was called: it waits for pending actions and takes no new ones. */
    CLOSING,
    /** It has ended. */
    CLOSED
}
