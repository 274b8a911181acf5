package org.astmanproxy.core.net;

/** Whether a connection reads from its peer. */
enum InputState {
    /** It reads. */
    FLOWING,
    /** Its handler has paused it. */
    PAUSED,
    /** The peer sends no more. */
    ENDED;

    /** {@return the state after the handler has paused the connection} */
    InputState paused() {
        return this == ENDED ? ENDED : PAUSED;
    }

    /** {@return the state after the handler has resumed the connection} */
    InputState resumed() {
        return this == ENDED ? ENDED : FLOWING;
    }
}
