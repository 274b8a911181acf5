package org.astmanproxy.simulator;

/** Receives the events of a called channel, on behalf of the caller. */
interface CallSignals {
    void answered();

    /** The channel will not answer: {@code BUSY}, {@code CONGESTION}, {@code NOANSWER}, {@code CHANUNAVAIL}. */
    void failed(String dialStatus);

    /** The channel had answered and now hangs up; its Hangup event has not been sent. */
    default void hangingUp() {}

    /** The channel had answered and is no longer part of the call. */
    void gone(int cause);

    /** Ignores all signals. */
    CallSignals IGNORED = new CallSignals() {
        @Override
        public void answered() {}

        @Override
        public void failed(String dialStatus) {}

        @Override
        public void gone(int cause) {}
    };
}
