package org.astmanproxy;

/** The outcome of an action: the server's answer, or the reason for its absence. */
public enum ReplyOutcome {
    /** The server answered, and its response is not an error. */
    SUCCESS,
    /** The server answered with {@code Response: Error}. */
    ERROR,
    /**
     * The proxy refused the action, and no server got it: the user may not send it, a
     * {@link MessageInterceptor} refused it, or it is
     * invalid. The response says why.
     */
    REFUSED,
    /** The server was not connected, or too many actions waited for their replies. The proxy did not send the action. */
    NOT_CONNECTED,
    /** The connection to the server ended before the reply was complete. Asterisk may have run the action. */
    CONNECTION_LOST,
    /** The reply was not complete within its time limit. Asterisk may have run the action, or may still run it. */
    TIMED_OUT
}
