package org.astmanproxy;

/**
 * Where the session with a server stands.
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
    /** The host name is being resolved, or the connection made. */
    CONNECTING,
    /** Connected; the banner or the answer to the login is still to come. */
    LOGGING_IN,
    /** Logged in: actions can be sent. */
    CONNECTED,
    /** The connection was lost or not to be had; there will be a new attempt. */
    WAITING,
    /** The server refused the credentials. There will be a new attempt, after a longer wait. */
    REJECTED,
    /** Ended: the server was dropped, or the proxy closed. */
    CLOSED
}
