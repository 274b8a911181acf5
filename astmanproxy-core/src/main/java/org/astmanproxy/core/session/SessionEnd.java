package org.astmanproxy.core.session;

/** Why the proxy ends a session, as far as the client should know. */
public enum SessionEnd {
    /** The client has logged off. */
    LOGGED_OFF,
    /** The proxy ends. */
    PROXY_ENDS,
    /** Another reason: the client has left, or may not go on. */
    OTHER
}
