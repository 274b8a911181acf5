package org.astmanproxy.simulator;

/** Decides when the next step of a script is played. */
interface StepScheduler {
    /** A script has a next step. Called once for each step. */
    void ready(Script script);

    /** True where steps follow the event rate, not the clock. */
    boolean isPaced();
}
