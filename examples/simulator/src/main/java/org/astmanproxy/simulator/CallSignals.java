package org.astmanproxy.simulator;

/** What a called channel tells whoever called it. */
interface CallSignals {
    void answered();

    /** It will not answer: {@code BUSY}, {@code CONGESTION}, {@code NOANSWER}, {@code CHANUNAVAIL}. */
    void failed(String dialStatus);

    /** It had answered and hangs up now; its Hangup has not been sent yet. */
    default void hangingUp() {}

    /** It had answered and is no longer part of the call. */
    void gone(int cause);

    /** Nobody listens. */
    CallSignals IGNORED = new CallSignals() {
        @Override
        public void answered() {}

        @Override
        public void failed(String dialStatus) {}

        @Override
        public void gone(int cause) {}
    };
}
