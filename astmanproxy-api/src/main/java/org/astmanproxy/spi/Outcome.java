package org.astmanproxy.spi;

/** What became of a request in an {@link Exchange}. */
public enum Outcome {
    /** It was answered, by an Asterisk (maybe with an error of its own) or by the proxy. */
    ANSWERED,
    /** It makes no sense. */
    BAD_REQUEST,
    /** It needs a login, or the one that came with it is wrong. */
    NOT_LOGGED_IN,
    /** Who asks may not do that. */
    FORBIDDEN,
    /** There is nothing of the name it gives. */
    NOT_FOUND,
    /** No server is connected, or too much waits already. */
    UNAVAILABLE,
    /** The connection to the server broke before the answer was whole. */
    SERVER_LOST,
    /** The answer, or the rest of it, did not come in time. */
    TIMED_OUT,
    /** A fault of the proxy or of an extension. */
    FAILED
}
