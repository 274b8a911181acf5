package org.astmanproxy.core.server;

/** Whether an action dials, and what that means for its connection. */
enum CallKind {
    /** It does not dial, or it is an Originate that the client sent as an asynchronous one. */
    NONE,
    /** A synchronous Originate. Asterisk sends nothing else on the connection until the call is answered or fails. */
    BLOCKING,
    /** A synchronous Originate that the proxy sent as an asynchronous one. */
    CONVERTED
}
