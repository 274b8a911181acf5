package org.astmanproxy.core.net;

import java.time.Duration;
import org.astmanproxy.message.Nullable;

/** How long a connection's peer may take no byte although bytes wait for it. Belongs to the connection's loop. */
final class WriteDeadline {
    private final EventLoop loop;
    private Duration limit;
    private @Nullable Timer timer;

    WriteDeadline(EventLoop loop, Duration limit) {
        this.loop = loop;
        this.limit = limit;
    }

    /** Sets another limit for the next time that bytes wait. */
    void limit(Duration atMost) {
        limit = atMost;
    }

    /** {@return the limit that counts the next time} */
    Duration limit() {
        return limit;
    }

    /** Something was written, or nothing waits: the time starts over. */
    void reset() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** {@return whether the time runs} */
    boolean isRunning() {
        return timer != null;
    }

    /** Bytes wait: the time runs from now on. */
    void run(Connection owner, Runnable whenOver) {
        timer = loop.schedule(limit, owner, whenOver);
    }
}
