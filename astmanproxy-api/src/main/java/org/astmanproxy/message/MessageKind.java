package org.astmanproxy.message;

/**
 * What a message is. Its first header says so: an {@link #EVENT} may well hold a header {@code Response:}
 * (OriginateResponse does, in every Asterisk version).
 */
public enum MessageKind {
    /** First header {@code Action}: something a client asks of an Asterisk. */
    ACTION("Action"),
    /** First header {@code ProxyAction}: something a client asks of the proxy. */
    PROXY_ACTION("ProxyAction"),
    /** First header {@code Response}: an answer to an action. */
    RESPONSE("Response"),
    /** First header {@code ProxyResponse}: an answer to a proxy action. */
    PROXY_RESPONSE("ProxyResponse"),
    /** First header {@code Event}. */
    EVENT("Event"),
    /** Anything else: text without framing (some old actions print it), or headers without a known first one. */
    OTHER("");

    private static final MessageKind[] KINDS = values();

    private final String header;

    MessageKind(String header) {
        this.header = header;
    }

    static MessageKind of(Line first) {
        for (MessageKind kind : KINDS) {
            if (first.isNamed(kind.header)) {
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
