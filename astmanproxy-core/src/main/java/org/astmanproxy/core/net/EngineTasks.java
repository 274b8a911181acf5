package org.astmanproxy.core.net;

import java.util.Optional;
import javax.net.ssl.SSLEngine;
import org.astmanproxy.message.Nullable;

/** The delegated tasks of an SSLEngine, which check certificates and compute keys. They run on a thread of their own. */
final class EngineTasks implements Runnable {
    private final SSLEngine engine;
    private final EventLoop loop;
    private final Runnable whenDone;
    /** Written before the loop gets its task, and read by that task. A field, since there may be no memory for an object. */
    private @Nullable Throwable fault;

    /**
     * For the tasks that the engine has now.
     *
     * @param engine has tasks to do
     * @param loop the loop of the connection
     * @param whenDone runs on the loop after the tasks
     */
    EngineTasks(SSLEngine engine, EventLoop loop, Runnable whenDone) {
        this.engine = engine;
        this.loop = loop;
        this.whenDone = whenDone;
    }

    @Override
    public void run() {
        try {
            // the next wrap or unwrap throws the TLS exceptions of a task
            for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                task.run();
            }
        } catch (Throwable thrown) {
            fault = thrown;
        }
        loop.execute(whenDone);
    }

    /** {@return the exception or error that a task threw and that TLS does not know} */
    @LoopConfined
    Optional<Throwable> fault() {
        return Optional.ofNullable(fault);
    }
}
