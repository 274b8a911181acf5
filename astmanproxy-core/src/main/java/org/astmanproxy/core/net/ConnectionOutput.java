package org.astmanproxy.core.net;

import java.io.IOException;
import java.time.Duration;

/** The output of one connection that its peer has not taken, and how long the peer may take nothing of it. */
@LoopConfined
final class ConnectionOutput {
    /** A task that runs once, after a write that leaves no more than so many bytes. */
    private record DrainTask(long mark, Runnable task) {
        static final DrainTask NONE = new DrainTask(-1, () -> {});
    }

    private final EventLoop loop;
    private final Transport transport;
    private final WriteQueue queue;
    private Duration timeout;
    private LoopTimer deadline = LoopTimer.NONE;
    private boolean watched;
    /** The time since which output waits; 0 if none does. */
    private volatile long waitingSince;

    private DrainTask drainTask = DrainTask.NONE;

    ConnectionOutput(EventLoop loop, Transport transport, Duration timeout) {
        this.loop = loop;
        this.transport = transport;
        this.queue = new WriteQueue(loop.memory());
        this.timeout = timeout;
    }

    /** {@return the number of bytes that wait} */
    @LoopConfined(false)
    long bytes() {
        return queue.bytes() + transport.keptBytes();
    }

    void add(Chunk chunk, int from, int to) {
        queue.add(chunk, from, to);
    }

    /**
     * Writes until the queue is empty or the peer takes no more.
     *
     * @return whether any byte was written
     */
    boolean write() throws IOException {
        boolean some = false;
        while (queue.bytes() > 0 && queue.writeTo(transport)) {
            some = true;
        }
        return some;
    }

    /** Sets another timeout, which applies the next time that output waits. */
    void timeout(Duration atMost) {
        timeout = atMost;
    }

    /**
     * Ends the stream, if everything is written.
     *
     * @return whether the peer has taken everything, also that end
     */
    boolean finish() throws IOException {
        if (bytes() > 0) {
            return false;
        }
        transport.endOutput();
        return bytes() == 0;
    }

    /**
     * Notes whether output waits after a write, and stops the clock if the peer took some bytes.
     *
     * @param waits whether output waits
     * @param progress whether any byte was written
     * @return true if output waits and the clock does not run
     */
    boolean isUnwatched(boolean waits, boolean progress) {
        if (waits != (waitingSince != 0)) {
            waitingSince = waits ? loop.nanoTime() : 0;
        }
        if (!waits || progress) {
            stopWatching();
        }
        return waits && !watched;
    }

    /** {@return the time since which output has waited without a pause; 0 if none waits} */
    @LoopConfined(false)
    long waitingSince() {
        return waitingSince;
    }

    /**
     * Starts the clock: output waits.
     *
     * @param owner the connection
     * @param whenLate called if the clock is not stopped before the timeout
     */
    void watch(LoopResource owner, Runnable whenLate) {
        deadline = loop.schedule(timeout, owner, whenLate);
        watched = true;
    }

    /** Stops the clock: the peer took some bytes, or no output waits. */
    void stopWatching() {
        if (watched) {
            deadline.cancel();
            deadline = LoopTimer.NONE;
            watched = false;
        }
    }

    /** {@return the reason to close a connection whose peer takes no byte} */
    CloseReason lateness() {
        return CloseReason.slow(
                "no bytes accepted for " + timeout.toMillis() + " ms; " + bytes() + " bytes are unread");
    }

    void whenDrained(long mark, Runnable task) {
        drainTask = new DrainTask(mark, task);
    }

    /** Runs the task that waits for a write, if no more than its mark is left. */
    void runDrainTask() {
        DrainTask due = drainTask;
        if (bytes() <= due.mark()) {
            drainTask = DrainTask.NONE;
            due.task().run();
        }
    }

    /** Drops everything. */
    void clear() {
        stopWatching();
        queue.clear();
    }
}
