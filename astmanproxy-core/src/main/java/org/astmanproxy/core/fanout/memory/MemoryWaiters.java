package org.astmanproxy.core.fanout.memory;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.MemoryBudget;

/**
 * The clients of one loop from which nothing is read until there is room in the memory budget. If there is no room for
 * long, the largest of them is disconnected, because their own unfinished messages may use the memory.
 */
public final class MemoryWaiters {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

    /** A pause without a lack of room that is shorter than this does not count. */
    private static final long CALM = Duration.ofSeconds(1).toNanos();

    private final EventLoop loop;
    private final MemoryBudget budget;
    private final Map<MemoryUser, Runnable> waiting = new LinkedHashMap<>();
    /** The time at which the lack of room began, and the time of its last observation. */
    private long since;

    private long last;

    /**
     * Creates an empty list.
     *
     * @param loop the event loop of the clients
     */
    public MemoryWaiters(EventLoop loop) {
        this.loop = loop;
        this.last = loop.nanoTime() - CALM - 1;
        this.budget = loop.memory().budget();
    }

    /** Adds a client; its task runs when there is room. */
    public void add(MemoryUser client, Runnable task) {
        if (waiting.isEmpty()) {
            if (loop.nanoTime() - last > CALM) {
                since = loop.nanoTime();
            }
            loop.schedule(LOOK, this::look);
        }
        waiting.put(client, task);
    }

    private void look() {
        waiting.keySet().removeIf(client -> client.connection().isClosed());
        loop.memory().report();
        last = loop.nanoTime();
        if (budget.hasRoom()) {
            Map<MemoryUser, Runnable> all = new LinkedHashMap<>(waiting);
            waiting.clear();
            all.forEach((client, task) -> loop.guarded(client.connection(), task));
        } else if (loop.nanoTime() - since > PATIENCE && !waiting.isEmpty()) {
            waiting.keySet().stream()
                    .max(Comparator.comparingLong(client -> client.usedBytes()))
                    .ifPresent(client -> MemoryGuard.disconnect(client, budget));
        }
        if (!waiting.isEmpty()) {
            loop.schedule(LOOK, this::look);
        }
    }
}
