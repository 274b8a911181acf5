package org.astmanproxy.simulator;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/** The one thread's work: wait, read, let time pass, play calls, write. */
final class Loop implements Runnable {
    private static final Logger LOG = System.getLogger(Loop.class.getName());
    private static final long SHORTEST_WAIT_NANOS = 5_000_000;
    private static final long LONGEST_WAIT_NANOS = 100_000_000;
    private static final long MILLI = 1_000_000;

    private final Selector selector;
    private final ServerSocketChannel listener;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Sessions sessions;
    private final SimulationTimers timers;
    private final ActionTable actions;
    private final Pacer pacer;
    private final AutoCalls autoCalls;

    Loop(Selector selector, ServerSocketChannel listener, SimulationOptions options) {
        long now = System.nanoTime();
        this.selector = selector;
        this.listener = listener;
        this.sessions = new Sessions(selector);
        this.timers = new SimulationTimers(now);
        CallEventStream events = new CallEventStream(options.systemName(), sessions::offer);
        PbxState exchange =
                new PbxState(options.systemName(), InstantSource.system(), new Random(options.seed()), timers, events);
        this.actions = new ActionTable(exchange, options.user(), options.secret());
        this.pacer = new Pacer(options.eventsPerSecond(), now);
        this.autoCalls = new AutoCalls(exchange, options.eventsPerSecond(), pacer);
    }

    /** Asks the loop to end; any thread. */
    void stop() {
        stopped.set(true);
        selector.wakeup();
    }

    @Override
    public void run() {
        try (selector;
                listener) {
            while (!stopped.get()) {
                turn();
            }
        } catch (IOException broken) {
            LOG.log(Level.ERROR, "simulated Asterisk: the selector failed, it ends", broken);
        } finally {
            sessions.dropAll();
        }
    }

    private void turn() throws IOException {
        long wait = timers.untilNext(pacer.untilNext(SHORTEST_WAIT_NANOS, LONGEST_WAIT_NANOS));
        selector.select(this::ready, Math.max(1, (wait + MILLI - 1) / MILLI));
        long now = System.nanoTime();
        guard(() -> timers.advance(now));
        guard(() -> autoCalls.play(now));
        sessions.flush(now);
    }

    private void ready(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        if (key.isAcceptable()) {
            sessions.accept(listener, actions, timers);
        } else if (key.isReadable()) {
            sessions.read((AmiSession) key.attachment());
        }
    }

    private static void guard(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "simulated Asterisk: a call went wrong", fault);
        }
    }
}
