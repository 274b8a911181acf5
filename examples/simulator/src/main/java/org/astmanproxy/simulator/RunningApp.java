package org.astmanproxy.simulator;

/** An application that a channel is in. */
interface RunningApp {
    /** The channel is hung up or sent elsewhere: undo what the application has set up. Called at most once. */
    void leave();

    /** Nothing to undo. */
    RunningApp NONE = () -> {};
}
