package org.astmanproxy.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Plays the simulation's own calls, a step of one and a step of another, as fast as the rate asks. */
final class PacedStage implements StepScheduler {
    private final List<Script> ready = new ArrayList<>();
    private final RandomGenerator random;

    PacedStage(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public void ready(Script script) {
        if (!ready.contains(script)) {
            ready.add(script);
        }
    }

    @Override
    public boolean isPaced() {
        return true;
    }

    /** How many calls are under way. */
    int size() {
        ready.removeIf(Script::isEmpty);
        return ready.size();
    }

    /** Plays one step of some call; there must be one. */
    void playOne() {
        ready.get(random.nextInt(ready.size())).playNext();
    }
}
