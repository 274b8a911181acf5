package org.astmanproxy.core.assembly;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.MemoryBudget;

/**
 * All threads of one proxy.
 *
 * @param loops the event loops, one or more
 * @param callbacks calls subscribers and completes futures; a blocked task does not delay others
 * @param audit calls the listeners of the audit, one task after the other
 * @param resolver looks up host names; may block
 * @param handshakes runs TLS tasks that are too long for a loop; as many threads as processors
 * @param logins compares hashed secrets, one after the other, so that guessing uses at most one processor
 */
record Threads(
        List<EventLoop> loops,
        ExecutorService callbacks,
        ExecutorService audit,
        ExecutorService resolver,
        ExecutorService handshakes,
        ExecutorService logins) {
    private static final int MOST_BY_DEFAULT = 4;

    /**
     * Starts the threads.
     *
     * @param configured the number of loops; 0 for half the processors, 1 to 4
     * @param budget the memory budget of all connections
     */
    static Threads start(int configured, MemoryBudget budget) throws IOException {
        int half = Runtime.getRuntime().availableProcessors() / 2;
        int count = configured > 0 ? configured : Math.max(1, Math.min(MOST_BY_DEFAULT, half));
        List<EventLoop> loops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            loops.add(EventLoop.start("astmanproxy-loop-" + i, System::nanoTime, budget));
        }
        return new Threads(
                List.copyOf(loops),
                Executors.newCachedThreadPool(daemon("astmanproxy-callbacks")),
                Executors.newSingleThreadExecutor(daemon("astmanproxy-audit")),
                Executors.newCachedThreadPool(daemon("astmanproxy-resolver")),
                passing(Runtime.getRuntime().availableProcessors(), "astmanproxy-tls"),
                passing(1, "astmanproxy-logins"));
    }

    /** {@return an executor whose threads start with the first task and end when they are idle} */
    private static ExecutorService passing(int most, String name) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(most, most, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemon(name));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Ends all threads.
     *
     * @return true if all have ended in time
     */
    boolean stop(Duration atMost) throws InterruptedException {
        loops.forEach(EventLoop::stop);
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            boolean ended = true;
            for (EventLoop loop : loops) {
                ended &= loop.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
            return ended;
        } finally {
            callbacks.shutdown();
            audit.shutdown();
            resolver.shutdownNow();
            handshakes.shutdownNow();
            logins.shutdownNow();
        }
    }
}
