package org.astmanproxy.simulator;

/** Plays scripts by the clock, for calls that a client asked for. */
final class TimedStage implements StepScheduler {
    private final SimulationTimers timers;

    TimedStage(SimulationTimers timers) {
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
