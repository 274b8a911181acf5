package org.astmanproxy.core.format.websocket;

/** Input after which a WebSocket has to close. */
final class FrameFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final CloseCode code;

    FrameFault(CloseCode code, String why) {
        super(why);
        this.code = code;
    }

    CloseCode code() {
        return code;
    }

    /** {@return a violation of the rules of frames} */
    static FrameFault protocol(String why) {
        return new FrameFault(CloseCode.PROTOCOL_ERROR, why);
    }
}
