package org.astmanproxy.core.session;

import java.time.Duration;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.LoopTimer;

/**
 * Runs tasks on the event loop of a client. If a task throws, only the connection of this client closes.
 *
 * @param connection the client's connection
 */
public record ClientTasks(Connection connection) {
    /**
     * Runs a task later.
     *
     * @param delay zero or more
     * @param task must not block
     * @return the timer, which can cancel it
     */
    public LoopTimer later(Duration delay, Runnable task) {
        return connection.loop().schedule(delay, connection, task);
    }

    /**
     * Runs a task: at once if the caller is on the loop, else in a later turn. Safe for any thread.
     *
     * @param task must not block
     */
    public void run(Runnable task) {
        connection.loop().run(() -> now(task));
    }

    /**
     * Runs a task at once. The caller must be on the loop.
     *
     * @param task must not block
     */
    public void now(Runnable task) {
        connection.loop().guarded(connection, task);
    }
}
