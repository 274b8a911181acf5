package org.astmanproxy.core.net;

/** The state of TLS on one connection. */
@LoopConfined
sealed interface TlsPhase {
    /** {@return whether the handshake has been completed, so that bytes may cross} */
    default boolean isEstablished() {
        return false;
    }

    /** {@return the phase after the proxy has ended its output} */
    default TlsPhase closing() {
        return new Closing(isEstablished());
    }

    /** No byte has been sent or received. */
    record NotStarted() implements TlsPhase {}

    /** The handshake is on its way. */
    record Handshaking() implements TlsPhase {}

    /** Bytes go both ways. */
    record Established() implements TlsPhase {
        @Override
        public boolean isEstablished() {
            return true;
        }
    }

    /**
     * The engine computes on another thread. Meanwhile nothing is read or written.
     *
     * @param tasks the computation
     * @param next the phase after it
     */
    record Computing(EngineTasks tasks, TlsPhase next) implements TlsPhase {
        @Override
        public boolean isEstablished() {
            return next.isEstablished();
        }

        @Override
        public TlsPhase closing() {
            return new Computing(tasks, next.closing());
        }
    }

    /**
     * The computation threw something other than an exception of TLS. The connection cannot go on.
     *
     * @param cause the exception or error
     */
    record Failed(Throwable cause) implements TlsPhase {
        @Override
        public TlsPhase closing() {
            return this;
        }
    }

    /**
     * The proxy has ended its output.
     *
     * @param isEstablished whether the handshake was completed before
     */
    record Closing(boolean isEstablished) implements TlsPhase {}
}
