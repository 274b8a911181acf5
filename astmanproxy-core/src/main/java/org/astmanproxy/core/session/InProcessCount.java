package org.astmanproxy.core.session;

import org.astmanproxy.core.net.LoopConfined;

/** How many actions of a session come from code inside the proxy and wait for their replies. */
@LoopConfined
public final class InProcessCount {
    private int open;
    private Runnable whenIdle = () -> {};

    InProcessCount() {}

    /** {@return the number of open actions, without this one} */
    public int open() {
        return open++;
    }

    /** An action has been answered. */
    public void close() {
        open--;
        if (open == 0) {
            whenIdle.run();
        }
    }

    /** Runs a task whenever no action waits for its reply, at once if that is so now. */
    void whenIdle(Runnable task) {
        whenIdle = task;
        if (open == 0) {
            task.run();
        }
    }
}
