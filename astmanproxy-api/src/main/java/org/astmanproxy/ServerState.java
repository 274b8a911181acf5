package org.astmanproxy;

/**
 * The states of the session with a server.
 *
 * <pre>
 *   CONNECTING → LOGGING_IN → CONNECTED
 *     ↑ ↑            │ │          │
 *     │ └─ WAITING ←─┘ └→ REJECTED│      any of them → CLOSED
 *     │       ↑───────────────│───┘
 *     └───────────────────────┘
 * </pre>
 */
public enum ServerState {
    /** The proxy resolves the host name or connects. */
    CONNECTING,
    /** The connection is open; the banner or the response to the login has not arrived. */
    LOGGING_IN,
    /** The login succeeded; actions can be sent. */
    CONNECTED,
    /**
     * The connection was lost or could not be made; the proxy will try again. A server of another proxy also has this
     * state if that proxy has lost it; its next state is then {@link #CONNECTED} without an attempt.
     */
    WAITING,
    /**
     * The server refused the login; the proxy will try again after a longer delay. For a server of another proxy, it
     * may be the login of that proxy that the server refused.
     */
    REJECTED,
    /** The session has ended, because the server was dropped or the proxy closed. */
    CLOSED
}
