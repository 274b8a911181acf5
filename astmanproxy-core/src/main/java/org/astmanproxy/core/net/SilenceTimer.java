package org.astmanproxy.core.net;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks from time to time whether the peer of a new connection is silent, until that is decided. */
@LoopConfined
final class SilenceTimer implements LoopTimer {
    private final EventLoop loop;
    private final LoopResource owner;
    private final Duration time;
    private final BooleanSupplier isUndecided;
    private LoopTimer next;

    private SilenceTimer(EventLoop loop, LoopResource owner, Duration time, BooleanSupplier isUndecided) {
        this.loop = loop;
        this.owner = owner;
        this.time = time;
        this.isUndecided = isUndecided;
        this.next = loop.schedule(time, owner, this::ask);
    }

    /**
     * {@return a timer that runs}
     *
     * @param time the time before the first question, and between two
     * @param isUndecided opens the connection if the peer is silent; returns true if the timer has to ask again
     */
    static LoopTimer start(EventLoop loop, LoopResource owner, Duration time, BooleanSupplier isUndecided) {
        return new SilenceTimer(loop, owner, time, isUndecided);
    }

    private void ask() {
        if (isUndecided.getAsBoolean()) {
            next = loop.schedule(time, owner, this::ask);
        }
    }

    @Override
    public void cancel() {
        next.cancel();
    }
}
