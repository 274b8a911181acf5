package org.astmanproxy.core.fanout;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.astmanproxy.core.memory.MemoryWaiters;
import org.astmanproxy.core.memory.UnauthenticatedShare;
import org.astmanproxy.core.metrics.LoopMeters;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.replay.EventSequence;
import org.astmanproxy.core.replay.ServerNotice;
import org.astmanproxy.core.server.RoutedMessage;

/** The clients of one event loop, grouped by their views. */
public final class ClientGroup implements Audience {
    private final LoopMeters meters;
    private final EventLoop loop;
    private final Map<View, ViewGroup> groups = new LinkedHashMap<>();
    private final DeliveredNumber delivered = new DeliveredNumber();
    private final VisibilityCache visibilities;
    private final FilterBudgets filterBudgets = new FilterBudgets();
    private final MemoryWaiters memoryWaiters;
    private final UnauthenticatedShare unauthenticated;
    private final EventSequence sequence;
    /** Deliveries in the order of the calls. */
    private final Queue<Runnable> queued = new ConcurrentLinkedQueue<>();
    /** True if the loop has a task that will deliver what is queued. */
    private final AtomicBoolean planned = new AtomicBoolean();
    /** The clients that take their part of the current batch with the batch. */
    private final Set<Outbound> withBatch = new LinkedHashSet<>();

    /**
     * Creates an empty group.
     *
     * @param loop the event loop of all its clients
     * @param unauthenticated limits the memory of clients without a login
     * @param sequence numbers events, and keeps the last ones
     * @param meters counts what the clients have in common
     */
    public ClientGroup(
            EventLoop loop, UnauthenticatedShare unauthenticated, EventSequence sequence, LoopMeters meters) {
        this.meters = meters;
        this.visibilities = new VisibilityCache(delivered, meters.hiddenEvents());
        this.sequence = sequence;
        this.loop = loop;
        this.unauthenticated = unauthenticated;
        this.memoryWaiters = new MemoryWaiters(loop);
    }

    public EventLoop loop() {
        return loop;
    }

    /** {@return what the clients of the loop count together} */
    public LoopMeters meters() {
        return meters;
    }

    public VisibilityCache visibilities() {
        return visibilities;
    }

    /** {@return the number of the last event that the clients have got} */
    long delivered() {
        return delivered.get();
    }

    /** {@return what numbers events} */
    EventSequence sequence() {
        return sequence;
    }

    FilterBudgets filterBudgets() {
        return filterBudgets;
    }

    public UnauthenticatedShare unauthenticated() {
        return unauthenticated;
    }

    /** Runs a task of a client when there is room in the memory budget. */
    public void waitForMemory(Outbound client, Runnable task) {
        memoryWaiters.add(client, task);
    }

    void add(Outbound client, View view) {
        groups.computeIfAbsent(view, it -> new ViewGroup(it, visibilities.of(it.rules())))
                .add(client);
    }

    void remove(Outbound client, View view) {
        ViewGroup group = groups.get(view);
        if (group != null) {
            group.remove(client);
            if (group.isEmpty()) {
                group.end();
                groups.remove(view);
            }
        }
    }

    /** Lets a client take its part of the current batch with the batch. */
    void takesPart(Outbound client) {
        withBatch.add(client);
    }

    @Override
    public void add(List<RoutedMessage> batch) {
        long handedOver = loop.nanoTime();
        plan(() -> deliver(batch, handedOver));
    }

    @Override
    public void add(ServerNotice notice) {
        plan(() -> deliver(notice));
    }

    private void plan(Runnable delivery) {
        queued.add(delivery);
        if (planned.compareAndSet(false, true)) {
            loop.execute(this::deliverAll);
        }
    }

    @Override
    public void deliverQueued() {
        if (loop.inLoop()) {
            deliverAll();
        }
    }

    /** Delivers what is queued. If one delivery fails, the others follow in a later task. */
    private void deliverAll() {
        planned.set(false);
        try {
            for (Runnable next = queued.poll(); next != null; next = queued.poll()) {
                next.run();
            }
        } finally {
            if (!queued.isEmpty() && planned.compareAndSet(false, true)) {
                loop.execute(this::deliverAll);
            }
        }
    }

    private void deliver(List<RoutedMessage> batch, long handedOver) {
        withBatch.clear();
        for (RoutedMessage routed : batch) {
            delivered.reached(routed.position());
            if (routed.replyTarget().orElse(null) instanceof PendingReply pending
                    && pending.handle().isIn(this)) {
                pending.arrived(routed, batch);
            }
        }
        filterBudgets.pay(batch);
        for (ViewGroup group : List.copyOf(groups.values())) {
            group.encode(batch, loop.arena()).ifPresent(shared -> {
                give(group.receivers(shared, withBatch), batch, shared);
                shared.release();
            });
            loop.relieveMemory();
        }
        withBatch.forEach(Outbound::batchEnded);
        withBatch.clear();
        long now = loop.nanoTime();
        visibilities.batchEnded(now);
        filterBudgets.batchEnded(now);
        meters.eventDelay().add(now - handedOver);
    }

    /**
     * Delivers from the last client to the first, because a dropped client's place in its view group is filled with the
     * last one. The loop allocates no objects.
     */
    private static void give(List<Outbound> clients, List<RoutedMessage> batch, SharedBatch shared) {
        for (int i = clients.size() - 1; i >= 0; i--) {
            Outbound client = clients.get(i);
            try {
                client.deliver(batch, shared);
            } catch (Throwable thrown) {
                client.connection().loop().faulted(client.connection(), thrown);
            }
        }
    }

    private void deliver(ServerNotice notice) {
        List.copyOf(groups.values()).forEach(group -> group.deliver(notice));
        delivered.reached(notice.position());
    }
}
