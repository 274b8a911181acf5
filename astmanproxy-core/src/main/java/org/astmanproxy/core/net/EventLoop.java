package org.astmanproxy.core.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.astmanproxy.message.Nullable;

/**
 * One thread that serves many connections. A turn is: wait for channels or tasks, serve the channels, run the tasks and
 * timers that are due, then write what all that produced, with one call a connection.
 *
 * <p>Other threads may only call {@link #execute}, its siblings, and {@link #stop}.
 */
public final class EventLoop implements Executor {
    private static final System.Logger LOG = System.getLogger(EventLoop.class.getName());
    /** So much that what is made of it still lies in the processor's cache when it is looked at again. */
    private static final int READ_BUFFER = 64 << 10;

    private static final int TASKS_A_TURN = 4096;

    private final Selector selector;
    private final Thread thread;
    private final LongSupplier clock;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Timers timers = new Timers();
    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(READ_BUFFER);
    private final Arena arena = new Arena(new ChunkPool());
    private List<Connection> unflushed = new ArrayList<>();
    private List<Connection> flushing = new ArrayList<>();
    private @Nullable TlsScratch tlsScratch;
    private boolean stopping;
    private volatile boolean ended;

    /**
     * Opens the selector and starts the thread.
     *
     * @param name name of the thread
     * @param clock a running nanosecond time, as {@link System#nanoTime}
     * @throws IOException when the system gives no selector
     */
    public EventLoop(String name, LongSupplier clock) throws IOException {
        this.selector = Selector.open();
        this.clock = clock;
        this.thread = new Thread(this::turn, name);
        thread.start();
    }

    /**
     * Runs a task on this loop, in the order of the calls. After the loop has ended nothing happens.
     *
     * @param task must not block
     */
    @Override
    public void execute(Runnable task) {
        executeIfAlive(task);
    }

    /**
     * Runs a task on this loop, in the order of the calls, unless the loop has ended.
     *
     * @param task must not block
     * @return whether it runs, or has run
     */
    public boolean executeIfAlive(Runnable task) {
        tasks.add(task);
        if (ended) {
            return !tasks.remove(task);
        }
        if (!inLoop() && awake.compareAndSet(false, true)) {
            selector.wakeup();
        }
        return true;
    }

    /**
     * Runs a task now if this is the loop's own thread, else as {@link #executeIfAlive} does.
     *
     * @param task must not block
     * @return whether it runs, or has run
     */
    public boolean runIfAlive(Runnable task) {
        if (inLoop()) {
            task.run();
            return true;
        }
        return executeIfAlive(task);
    }

    /**
     * Runs a task now if this is the loop's own thread, else as {@link #execute} does.
     *
     * @param task must not block
     */
    public void run(Runnable task) {
        if (inLoop()) {
            task.run();
        } else {
            execute(task);
        }
    }

    /** {@return whether the caller is this loop's thread} */
    public boolean inLoop() {
        return Thread.currentThread() == thread;
    }

    /** {@return the loop's time in nanoseconds} */
    public long nanoTime() {
        return clock.getAsLong();
    }

    /** {@return where bytes for connections of this loop are encoded} */
    public Arena arena() {
        assert inLoop();
        return arena;
    }

    /**
     * Runs a task on this loop later.
     *
     * @param delay zero or more
     * @param task must not block
     * @return cancels it
     */
    public Timer schedule(Duration delay, Runnable task) {
        assert inLoop();
        return timers.add(nanoTime() + delay.toNanos(), task);
    }

    /** Ends the loop: closes all its channels and lets the thread end after this turn. May be called by any thread. */
    public void stop() {
        execute(() -> stopping = true);
    }

    /**
     * Waits for the thread to end.
     *
     * @param atMost how long
     * @return whether it has ended
     * @throws InterruptedException when the caller is interrupted
     */
    public boolean join(Duration atMost) throws InterruptedException {
        thread.join(Math.max(1, atMost.toMillis()));
        return !thread.isAlive();
    }

    SelectionKey register(SelectableChannel channel, int ops, Ready handler) throws IOException {
        assert inLoop();
        return channel.register(selector, ops, handler);
    }

    ByteBuffer readBuffer() {
        return readBuffer.clear();
    }

    /** {@return memory for TLS records, which the next connection that asks for it overwrites} */
    TlsScratch tlsScratch() {
        if (tlsScratch == null) {
            tlsScratch = new TlsScratch();
        }
        return tlsScratch;
    }

    void flushLater(Connection connection) {
        unflushed.add(connection);
    }

    private void turn() {
        try {
            while (!stopping) {
                select();
                awake.set(false);
                runTasks(TASKS_A_TURN);
                guard(() -> timers.run(nanoTime()));
                flush();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "event loop " + thread.getName() + " ends: its selector failed", e);
        } finally {
            // who gives a task from here on is told, or has it run now
            ended = true;
            runTasks(Integer.MAX_VALUE);
            closeAll();
        }
    }

    private void select() throws IOException {
        if (!tasks.isEmpty()) {
            selector.selectNow(this::serve);
            return;
        }
        long nanos = timers.untilNext(nanoTime());
        if (nanos == Long.MAX_VALUE) {
            selector.select(this::serve);
        } else if (nanos == 0) {
            selector.selectNow(this::serve);
        } else {
            selector.select(this::serve, nanos / 1_000_000 + 1);
        }
    }

    private void serve(SelectionKey key) {
        Ready handler = (Ready) key.attachment();
        try {
            handler.ready(key);
        } catch (Throwable thrown) {
            LOG.log(System.Logger.Level.ERROR, "a connection is closed by a fault of the proxy", thrown);
            guard(() -> handler.failed(thrown));
        }
    }

    private void runTasks(int most) {
        for (int i = 0; i < most; i++) {
            Runnable task = tasks.poll();
            if (task == null) {
                return;
            }
            guard(task);
        }
    }

    private void flush() {
        while (!unflushed.isEmpty()) {
            List<Connection> now = unflushed;
            unflushed = flushing;
            flushing = now;
            for (Connection connection : now) {
                try {
                    connection.flush();
                } catch (Throwable thrown) {
                    faulted(connection, thrown);
                }
            }
            now.clear();
        }
    }

    /**
     * Runs code that belongs to one connection: what it throws ends that connection and nothing else.
     *
     * @param connection of this loop
     * @param code may throw anything
     */
    public void guarded(Connection connection, Runnable code) {
        try {
            code.run();
        } catch (Throwable thrown) {
            faulted(connection, thrown);
        }
    }

    /**
     * Ends a connection that code of its own has failed for, where {@link #guarded} is not used since that would make an
     * object each time.
     *
     * @param connection of this loop
     * @param thrown what its code threw
     */
    public void faulted(Connection connection, Throwable thrown) {
        LOG.log(System.Logger.Level.ERROR, "a connection is closed by a fault of the proxy", thrown);
        guard(() -> connection.failed(thrown));
    }

    private static void guard(Runnable code) {
        try {
            code.run();
        } catch (Throwable thrown) {
            LOG.log(System.Logger.Level.ERROR, "a task on an event loop failed; the loop goes on", thrown);
        }
    }

    private void closeAll() {
        for (SelectionKey key : selector.keys()) {
            guard(() -> close(key));
        }
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(SelectionKey key) {
        if (key.attachment() instanceof Connection connection) {
            connection.close(CloseReason.local("the proxy ends"));
        } else {
            Channels.close(key.channel());
        }
    }
}
