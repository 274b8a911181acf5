package org.astmanproxy.core.net;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The state of a connection that does not carry bytes yet: the TLS handshake or the PROXY header is not complete. Output is
 * queued.
 *
 * @param total how long it may take
 * @param limit closes the connection after that time
 * @param silence opens the connection if the peer stays silent
 */
@LoopConfined
record HandshakePhase(Duration total, LoopTimer limit, LoopTimer silence) implements ConnectionState {
    /** Of a connection that was created and not started. */
    static final HandshakePhase NOT_STARTED = new HandshakePhase(Duration.ZERO, LoopTimer.NONE, LoopTimer.NONE);

    /**
     * {@return the phase of a connection whose handshake starts now}
     *
     * @param whenSilent opens the connection if the peer is silent; returns true if that cannot be known yet
     */
    static HandshakePhase start(
            EventLoop loop, LoopResource owner, HandshakeLimits limits, Runnable whenLate, BooleanSupplier whenSilent) {
        LoopTimer limit = loop.schedule(limits.total(), owner, whenLate);
        LoopTimer silence = limits.silence()
                .map(time -> SilenceTimer.start(loop, owner, time, whenSilent))
                .orElse(LoopTimer.NONE);
        return new HandshakePhase(limits.total(), limit, silence);
    }

    /**
     * {@return the reason to close a connection that does not carry bytes in time}
     *
     * @param step the step that is not complete
     */
    CloseReason lateness(String step) {
        return CloseReason.failure("no " + step + " within " + total.toMillis() + " ms");
    }

    @Override
    public boolean takesOutput() {
        return true;
    }

    @Override
    public boolean takesInput() {
        return true;
    }

    @Override
    public void leave() {
        limit.cancel();
        silence.cancel();
    }
}
