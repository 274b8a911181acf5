package org.astmanproxy.core.net;

/** Whether a connection reads from its peer. */
enum InputState {
    /** It reads. */
    FLOWING,
    /** Its handler has paused it. */
    PAUSED,
    /** The peer sends no more. */
    ENDED
}
