package org.astmanproxy.core.format.stream;

/** The kinds of streams that can follow a request. */
public enum StreamKind {
    /** Server-Sent Events: the client gets events, and sends nothing. */
    EVENTS,
    /** WebSocket: messages go both ways. */
    WEBSOCKET
}
