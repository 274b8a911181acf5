package org.astmanproxy.spi;

/** The outcome of a request in an {@link Exchange}. */
public enum Outcome {
    /** An Asterisk or the proxy answered. The answer of Asterisk may be an error. */
    ANSWERED,
    /** The request is invalid. */
    BAD_REQUEST,
    /** The request needs a login, or its credentials are wrong. */
    NOT_LOGGED_IN,
    /** The user lacks the permission. */
    FORBIDDEN,
    /** The requested name does not exist. */
    NOT_FOUND,
    /** No server is connected, or too many actions are waiting. */
    UNAVAILABLE,
    /** The connection to the server ended before the reply was complete. */
    SERVER_LOST,
    /** The reply was not complete within its time limit. */
    TIMED_OUT,
    /** The proxy or an extension failed. */
    FAILED
}
