package org.astmanproxy.message;

/**
 * The kind of a message, which its first header determines. An {@link #EVENT} may contain a header {@code Response:};
 * OriginateResponse does in every Asterisk version.
 */
public enum MessageKind {
    /** First header {@code Action}: a request to an Asterisk. */
    ACTION("Action"),
    /** First header {@code ProxyAction}: a request to the proxy. */
    PROXY_ACTION("ProxyAction"),
    /** First header {@code Response}: the response to an action. */
    RESPONSE("Response"),
    /** First header {@code ProxyResponse}: the response to a proxy action. */
    PROXY_RESPONSE("ProxyResponse"),
    /** First header {@code Event}. */
    EVENT("Event"),
    /** Any other message: text without framing, which some old actions print, or headers with an unknown first one. */
    OTHER("");

    private static final MessageKind[] KINDS = values();

    private final String header;

    MessageKind(String header) {
        this.header = header;
    }

    static MessageKind of(Lines lines, int first) {
        for (MessageKind kind : KINDS) {
            if (lines.isNamed(first, kind.header)) {
                return kind;
            }
        }
        return OTHER;
    }

    /** {@return the name of the first header of such a message; empty for {@link #OTHER}} */
    public String header() {
        return header;
    }
}
