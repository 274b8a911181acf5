package org.astmanproxy.core.format.websocket;

/** The codes with which the proxy closes a WebSocket (RFC 6455, section 7.4.1). */
public enum CloseCode {
    /** The client has logged off. */
    NORMAL(1000),
    /** The proxy ends. */
    GOING_AWAY(1001),
    /** The client breaks the rules of frames. */
    PROTOCOL_ERROR(1002),
    /** The client sends text for a binary format, or the other way round. */
    UNSUPPORTED_DATA(1003),
    /** Text is not UTF-8. */
    INVALID_DATA(1007),
    /** The proxy ends the session, for example because its user was removed. */
    POLICY(1008),
    /** A message is longer than allowed. */
    TOO_BIG(1009);

    private final int code;

    CloseCode(int code) {
        this.code = code;
    }

    /** {@return the number in the frame} */
    public int code() {
        return code;
    }

    /** {@return true if a client may send this number (RFC 6455, section 7.4, and the registry of IANA)} */
    static boolean isAllowed(int sent) {
        boolean registered = sent >= 1000 && sent <= 1014 && sent != 1004 && sent != 1005 && sent != 1006;
        return registered || (sent >= 3000 && sent <= 4999);
    }
}
