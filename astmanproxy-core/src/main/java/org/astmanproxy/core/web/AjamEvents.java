package org.astmanproxy.core.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * The events that wait for the next WaitEvent of one session. They are bounded in bytes, and count in the memory of the
 * proxy. If there are too many, the oldest ones are dropped. Any thread; never blocks.
 */
final class AjamEvents {
    /** About what a message takes besides its bytes. */
    private static final int MESSAGE_BYTES = 200;

    private final MemoryBudget budget;
    private final long mostBytes;
    private final Queue<Message> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger dropped = new AtomicInteger();
    private final AtomicReference<Optional<Runnable>> waiter = new AtomicReference<>(Optional.empty());
    private volatile boolean ended;

    /**
     * Creates an empty queue.
     *
     * @param budget counts the bytes
     * @param mostBytes the limit of this queue
     */
    AjamEvents(MemoryBudget budget, long mostBytes) {
        this.budget = budget;
        this.mostBytes = mostBytes;
    }

    /** Adds an event, and wakes the request that waits. */
    void add(Message event) {
        if (!budget.hasRoom()) {
            dropped.incrementAndGet();
            return;
        }
        count(size(event));
        waiting.add(event);
        while (bytes.get() > mostBytes && remove() != null) {
            dropped.incrementAndGet();
        }
        if (ended) {
            // the end may have come before the event was in the queue
            takeAll();
        }
        wake();
    }

    /** {@return all events, which are no longer here} */
    List<Message> takeAll() {
        List<Message> all = new ArrayList<>();
        for (Message event = remove(); event != null; event = remove()) {
            all.add(event);
        }
        return all;
    }

    /** {@return how many events have been dropped since the last call} */
    int takeDropped() {
        return dropped.getAndSet(0);
    }

    /** Has a task run with the next event, or when another request waits; the task runs once. */
    void whenAny(Runnable task) {
        run(Objects.requireNonNull(waiter.getAndSet(Optional.of(task))));
        if (ended || !waiting.isEmpty()) {
            wake();
        }
    }

    /** Forgets all events, keeps no further ones, and ends the wait of a request. */
    void end() {
        ended = true;
        takeAll();
        wake();
    }

    private void wake() {
        run(Objects.requireNonNull(waiter.getAndSet(Optional.empty())));
    }

    private static void run(Optional<Runnable> task) {
        task.ifPresent(Runnable::run);
    }

    private @Nullable Message remove() {
        Message event = waiting.poll();
        if (event != null) {
            count(-size(event));
        }
        return event;
    }

    private void count(long more) {
        bytes.addAndGet(more);
        budget.keep(more);
    }

    private static int size(Message event) {
        return event.byteCount() + MESSAGE_BYTES;
    }
}
