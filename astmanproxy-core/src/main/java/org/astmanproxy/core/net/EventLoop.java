package org.astmanproxy.core.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.astmanproxy.message.Nullable;

/**
 * One thread that serves many connections. In each turn it waits for channels or tasks, serves the channels, and runs the
 * tasks and the timers that are due. Then it writes the output of all this, with one call for each connection.
 *
 * <p>If a callback throws anything, also an OutOfMemoryError, the loop logs the error, closes the connection whose callback
 * it was, and goes on. The guard itself creates no object, so that it works when memory is out.
 */
public final class EventLoop implements Executor {
    /** So large that the messages of one read are still in the processor's cache when they are processed. */
    private static final int READ_BUFFER = 64 << 10;

    private static final int TASKS_A_TURN = 4096;

    private enum LoopPhase {
        /** It takes turns. */
        RUNNING,
        /** It was asked to stop, and does so after this turn. */
        STOPPING,
        /** It takes no tasks any more. */
        ENDED
    }

    private final ChannelSelector channels;
    private final Thread thread;
    private final LongSupplier clock;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final TimerQueue timers;
    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(READ_BUFFER);
    private final TlsScratch tlsScratch = new TlsScratch();
    private final LoopMemory memory;
    private final Arena arena;
    private final PendingOutput output;
    private final FaultLog faults;
    /** Created once: the usual work of a turn must not need memory. */
    private final Consumer<SelectionKey> serve = this::serve;

    private final Runnable relieve = this::relieveMemory;

    private final AtomicReference<LoopPhase> phase = new AtomicReference<>(LoopPhase.RUNNING);
    private volatile @Nullable Throwable death;

    private EventLoop(String name, LongSupplier clock, MemoryBudget budget) throws IOException {
        this.clock = clock;
        this.faults = new FaultLog(clock);
        this.channels = new ChannelSelector(name, clock, faults);
        this.timers = new TimerQueue(faults);
        this.output = new PendingOutput(faults);
        this.memory = new LoopMemory(budget);
        this.arena = new Arena(new ChunkPool(memory));
        this.thread = new Thread(this::runTurns, name);
    }

    /**
     * Opens the selector of a loop and starts its thread.
     *
     * @param name the name of the thread
     * @param clock a running time in nanoseconds, like {@link System#nanoTime}
     * @param budget the memory budget that the connections of all loops share
     * @return the running loop
     * @throws IOException if the system gives no selector
     */
    public static EventLoop start(String name, LongSupplier clock, MemoryBudget budget) throws IOException {
        EventLoop loop = new EventLoop(name, clock, budget);
        loop.thread.start();
        return loop;
    }

    /**
     * Runs a task on this loop, in the order of the calls. After the loop has ended this does nothing.
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
     * @return true if the task runs or has run; false if the loop has ended
     */
    public boolean executeIfAlive(Runnable task) {
        tasks.add(task);
        if (phase.get() == LoopPhase.ENDED) {
            return !tasks.remove(task);
        }
        if (!inLoop() && awake.compareAndSet(false, true)) {
            channels.wakeup();
        }
        return true;
    }

    /**
     * Runs a task now if the caller is on this loop's thread. Otherwise does the same as {@link #executeIfAlive}.
     *
     * @param task must not block
     * @return true if the task runs or has run; false if the loop has ended
     */
    public boolean runIfAlive(Runnable task) {
        if (inLoop()) {
            task.run();
            return true;
        }
        return executeIfAlive(task);
    }

    /**
     * Runs a task now if the caller is on this loop's thread. Otherwise does the same as {@link #execute}.
     *
     * @param task must not block
     */
    public void run(Runnable task) {
        runIfAlive(task);
    }

    /** {@return whether the caller is on this loop's thread} */
    public boolean inLoop() {
        return Thread.currentThread() == thread;
    }

    /** {@return the loop's time in nanoseconds} */
    public long nanoTime() {
        return clock.getAsLong();
    }

    /** {@return the memory in which output for connections of this loop is encoded} */
    @LoopConfined
    public Arena arena() {
        assert inLoop();
        return arena;
    }

    /** {@return the memory that connections of this loop use} */
    public LoopMemory memory() {
        return memory;
    }

    /** Frees memory if the budget is exceeded. The caller must be ready for any connection of this loop to be closed. */
    @LoopConfined
    public void relieveMemory() {
        try {
            MemoryBudget budget = memory.budget();
            if (faults.takeMemoryWasOut()) {
                budget.lowerBelowUse();
            }
            if (budget.isExceeded()) {
                output.writeOut();
                memory.report();
                budget.relieveIfExceeded();
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
     * @return cancels the task
     */
    @LoopConfined
    public LoopTimer schedule(Duration delay, Runnable task) {
        assert inLoop();
        return timers.add(nanoTime() + delay.toNanos(), task);
    }

    /**
     * Runs a task for a connection on this loop later. If the task throws, the connection is closed.
     *
     * @param delay zero or more
     * @param owner the connection, of this loop
     * @param task must not block
     * @return cancels the task
     */
    @LoopConfined
    public LoopTimer schedule(Duration delay, LoopResource owner, Runnable task) {
        assert inLoop();
        return timers.add(nanoTime() + delay.toNanos(), task, owner);
    }

    /**
     * Runs a task on this loop again and again. If a run throws, the next one comes nevertheless.
     *
     * @param period time between two runs, more than zero
     * @param task must not block
     * @return ends the repetition
     */
    @LoopConfined
    public LoopTimer repeat(Duration period, Runnable task) {
        assert inLoop();
        return timers.repeat(nanoTime(), period.toNanos(), task);
    }

    /** Ends the loop after this turn. It closes all its channels, and its thread ends. */
    public void stop() {
        phase.compareAndSet(LoopPhase.RUNNING, LoopPhase.STOPPING);
        channels.wakeup();
    }

    /** {@return whether the thread of the loop runs} */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** {@return the error that ended the loop although nobody called {@link #stop}; null if there was none} */
    public @Nullable Throwable death() {
        return death;
    }

    /**
     * Waits for the thread to end.
     *
     * @param atMost the longest time to wait
     * @return whether the thread has ended
     * @throws InterruptedException if the caller is interrupted
     */
    public boolean join(Duration atMost) throws InterruptedException {
        thread.join(Math.max(1, atMost.toMillis()));
        return !thread.isAlive();
    }

    @LoopConfined
    SelectionKey register(SelectableChannel channel, int ops, ChannelHandler handler) throws IOException {
        assert inLoop();
        return channels.register(channel, ops, handler);
    }

    /** Removes a channel. Only a task of {@link #execute} may call this. */
    @LoopConfined
    void unregister(SelectableChannel channel) throws IOException {
        assert inLoop();
        channels.unregister(channel);
    }

    /** {@return an empty buffer, which the next connection that reads uses again} */
    @LoopConfined
    ByteBuffer readBuffer() {
        return readBuffer.clear();
    }

    /** {@return memory for TLS records, which the next connection that asks for it overwrites} */
    @LoopConfined
    TlsScratch tlsScratch() {
        return tlsScratch;
    }

    /** Flushes this output at the end of the turn. The caller asks once for each flush. */
    @LoopConfined
    void flushLater(BufferedOutput later) {
        output.add(later);
    }

    private void runTurns() {
        try {
            warmUp();
            while (phase.get() == LoopPhase.RUNNING) {
                faults.prepare();
                channels.serveReady(tasks.isEmpty() ? timers.untilNext(nanoTime()) : 0, serve);
                relieveMemory();
                awake.set(false);
                runTasks(TASKS_A_TURN);
                timers.run(nanoTime());
                output.flush(relieve);
            }
        } catch (Throwable thrown) {
            death = thrown;
            faults.report("event loop ", thread.getName(), " ends: it cannot go on", thrown);
        } finally {
            // from here on a task is refused, unless it is among those that run now
            phase.set(LoopPhase.ENDED);
            runTasks(Integer.MAX_VALUE);
            output.flush(relieve);
            channels.closeAll();
        }
    }

    /** Runs the guards once, before anything depends on them. */
    private void warmUp() throws IOException {
        WarmUpError planned = new WarmUpError();
        faults.warmUp(planned);
        Runnable failing = () -> {
            throw planned;
        };
        runGuarded(failing);
        timers.add(nanoTime(), failing);
        timers.run(nanoTime());
        channels.warmUp(planned);
        relieveMemory();
        faults.warmUp(planned);
    }

    private void serve(SelectionKey key) {
        ChannelHandler handler = (ChannelHandler) key.attachment();
        try {
            handler.ready(key);
        } catch (Throwable thrown) {
            faults.abort(handler, thrown);
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

    /**
     * Runs code that belongs to one connection. If the code throws, only that connection is closed.
     *
     * @param owner the connection, of this loop
     * @param code may throw anything
     */
    @LoopConfined
    public void guarded(LoopResource owner, Runnable code) {
        try {
            code.run();
        } catch (Throwable thrown) {
            faulted(owner, thrown);
        }
    }

    /**
     * Logs an internal error and closes the connection whose code threw it. This method creates no object and throws
     * nothing, so that it works when memory is out.
     *
     * @param owner the connection, of this loop
     * @param thrown the exception or error
     */
    @LoopConfined
    public void faulted(LoopResource owner, Throwable thrown) {
        faults.abort(owner, thrown);
    }
}
