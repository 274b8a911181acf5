package org.astmanproxy.simulator;

/** Plays scripts by the clock, for calls that a client asked for. */
final class TimedStage implements Stage {
    private final Timers timers;

    TimedStage(Timers timers) {
        this.timers = timers;
    }

    @Override
    public void ready(Script script) {
        int cuts = script.cuts();
        timers.after(script.pauseMillis(), () -> {
            if (cuts == script.cuts()) {
                script.playNext();
            }
        });
    }

    @Override
    public boolean isPaced() {
        return false;
    }
}
