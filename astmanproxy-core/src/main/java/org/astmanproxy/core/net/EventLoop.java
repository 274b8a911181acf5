package org.astmanproxy.core.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.astmanproxy.message.Nullable;

/**
 * One thread that serves many connections. A turn is: wait for channels or tasks, serve the channels, run the tasks and
 * timers that are due, then write what all that produced, with one call a connection.
 *
 * <p>Whatever a callback throws, an OutOfMemoryError included, closes the connection at fault and is logged; the loop goes on.
 * The guard itself makes no object.
 *
 * <p>Other threads may only call {@link #execute}, its siblings, {@link #stop} and where it says so.
 */
public final class EventLoop implements Executor {
    /** So much that what is made of it still lies in the processor's cache when it is looked at again. */
    private static final int READ_BUFFER = 64 << 10;

    private static final int TASKS_A_TURN = 4096;

    private final ChannelSelector channels;
    private final Thread thread;
    private final LongSupplier clock;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Timers timers;
    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(READ_BUFFER);
    private final LoopMemory memory;
    private final Arena arena;
    private List<Connection> unflushed = new ArrayList<>();
    private List<Connection> flushing = new ArrayList<>();
    private @Nullable TlsScratch tlsScratch;
    private final FaultLog faults;
    /** Made once: what a turn does anyway must not need memory. */
    private final Consumer<SelectionKey> serve = this::serve;

    private volatile boolean stopping;
    private volatile boolean ended;
    private volatile @Nullable Throwable death;

    /**
     * Opens the selector and starts the thread.
     *
     * @param name name of the thread
     * @param clock a running nanosecond time, as {@link System#nanoTime}
     * @param budget what its connections and those of other loops may use
     * @throws IOException when the system gives no selector
     */
    public EventLoop(String name, LongSupplier clock, MemoryBudget budget) throws IOException {
        this.clock = clock;
        this.faults = new FaultLog(clock);
        this.channels = new ChannelSelector(name, clock, faults);
        this.timers = new Timers(faults);
        this.memory = new LoopMemory(budget);
        this.arena = new Arena(new ChunkPool(memory));
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
            channels.wakeup();
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
        runIfAlive(task);
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

    /** {@return the memory that connections of this loop use} */
    public LoopMemory memory() {
        return memory;
    }

    /** Frees memory if more than the budget is used. Called where any connection of this loop may be closed. */
    public void relieveMemory() {
        try {
            if (faults.takeExhausted()) {
                memory.budget().exhausted();
            }
            if (memory.budget().isExceeded()) {
                memory.relieve(this, unflushed, faults);
            }
        } catch (Throwable thrown) {
            faults.report("event loop ", thread.getName(), " could not free memory; it goes on", thrown);
        }
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

    /**
     * Runs a task for a connection on this loop later. What the task throws closes the connection.
     *
     * @param delay zero or more
     * @param owner the connection, of this loop
     * @param task must not block
     * @return cancels it
     */
    public Timer schedule(Duration delay, Connection owner, Runnable task) {
        assert inLoop();
        return timers.add(nanoTime() + delay.toNanos(), task, owner);
    }

    /**
     * Runs a task on this loop again and again. A run that fails does not end the repetition.
     *
     * @param period time between two runs, more than zero
     * @param task must not block
     * @return ends the repetition
     */
    public Timer repeat(Duration period, Runnable task) {
        assert inLoop();
        return timers.repeat(nanoTime(), period.toNanos(), task);
    }

    /** Ends the loop: closes all its channels and lets the thread end after this turn. May be called by any thread. */
    public void stop() {
        stopping = true;
        channels.wakeup();
    }

    /** {@return whether its thread runs} Any thread. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** {@return what ended the loop though nobody had called {@link #stop}; null where nothing did} Any thread. */
    public @Nullable Throwable death() {
        return death;
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
        return channels.register(channel, ops, handler);
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
            rehearse();
            while (!stopping) {
                faults.prepare();
                channels.serveReady(tasks.isEmpty() ? timers.untilNext(nanoTime()) : 0, serve);
                relieveMemory();
                awake.set(false);
                runTasks(TASKS_A_TURN);
                timers.run(nanoTime());
                flush();
            }
        } catch (Throwable thrown) {
            death = thrown;
            faults.report("event loop ", thread.getName(), " ends: it cannot go on", thrown);
        } finally {
            // a task that comes from here on is refused, or runs now
            ended = true;
            runTasks(Integer.MAX_VALUE);
            flush();
            channels.closeAll();
        }
    }

    /** Runs the guards once, before anything can depend on them. */
    private void rehearse() throws IOException {
        Rehearsal planted = new Rehearsal();
        faults.rehearse(planted);
        Runnable failing = () -> {
            throw planted;
        };
        runGuarded(failing);
        timers.add(nanoTime(), failing);
        timers.run(nanoTime());
        channels.rehearse(planted);
        relieveMemory();
        faults.rehearse(planted);
    }

    private void serve(SelectionKey key) {
        Ready handler = (Ready) key.attachment();
        try {
            handler.ready(key);
        } catch (Throwable thrown) {
            faulted(handler, thrown);
        }
        relieveMemory();
    }

    private void runTasks(int most) {
        for (int i = 0; i < most; i++) {
            Runnable task = tasks.poll();
            if (task == null) {
                return;
            }
            runGuarded(task);
            relieveMemory();
        }
    }

    private void runGuarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable thrown) {
            faults.report("a task of event loop ", thread.getName(), " failed; the loop goes on", thrown);
        }
    }

    private void flush() {
        while (!unflushed.isEmpty()) {
            List<Connection> now = unflushed;
            unflushed = flushing;
            flushing = now;
            for (int i = 0; i < now.size(); i++) {
                Connection connection = now.get(i);
                try {
                    connection.flush();
                } catch (Throwable thrown) {
                    faulted(connection, thrown);
                }
                relieveMemory();
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
     * Closes a connection whose code has failed. Makes no object of its own and throws nothing, so that it works when
     * memory is out.
     *
     * @param connection of this loop
     * @param thrown what its code threw
     */
    public void faulted(Connection connection, Throwable thrown) {
        faulted((Ready) connection, thrown);
    }

    void faulted(Ready handler, Throwable thrown) {
        faults.failed(handler, thrown);
    }
}
