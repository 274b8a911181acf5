package org.astmanproxy.core.session;

/** Why the proxy ends a session, as far as the client and its actions are concerned. */
public enum SessionEnd {
    /** The client has logged off. */
    LOGGED_OFF,
    /** The proxy ends. */
    PROXY_ENDS,
    /** The client has no right to its session any more. Actions that no server has got yet are not sent. */
    EXPELLED,
    /** Another reason: the client has left, or has broken a rule. */
    OTHER
}
