package org.astmanproxy.simulator;

import java.util.ArrayDeque;

/** The next steps of one channel. A {@link StepScheduler} decides when each of them is played. */
final class Script {
    private record ScriptStep(long pauseMillis, Runnable play) {}

    private final ArrayDeque<ScriptStep> steps = new ArrayDeque<>();
    private final StepScheduler stage;
    private int cuts;

    Script(StepScheduler stage) {
        this.stage = stage;
    }

    /** Adds a step, to be played so long after the one before it. */
    void then(long pauseMillis, Runnable play) {
        steps.add(new ScriptStep(pauseMillis, play));
        if (steps.size() == 1) {
            stage.ready(this);
        }
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The pause before the next step; the script must not be empty. */
    long pauseMillis() {
        return steps.element().pauseMillis();
    }

    void playNext() {
        int before = cuts;
        ScriptStep step = steps.element();
        step.play().run();
        // a step may have cut the script, which includes that step, and started another one
        if (before == cuts) {
            steps.remove();
            if (!steps.isEmpty()) {
                stage.ready(this);
            }
        }
    }

    /** Removes all remaining steps. */
    void cut() {
        steps.clear();
        cuts++;
    }

    /** {@return a number that grows with every cut} A scheduler uses it to recognize plans that are no longer valid. */
    int cuts() {
        return cuts;
    }

    boolean isPaced() {
        return stage.isPaced();
    }
}
