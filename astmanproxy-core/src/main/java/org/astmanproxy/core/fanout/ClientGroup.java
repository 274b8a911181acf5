package org.astmanproxy.core.fanout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.astmanproxy.core.fanout.memory.MemoryWaiters;
import org.astmanproxy.core.fanout.memory.UnauthenticatedShare;
import org.astmanproxy.core.metrics.LoopMeters;
import org.astmanproxy.core.metrics.flight.FlightLog;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.core.server.replay.EventSequence;
import org.astmanproxy.core.server.replay.ServerNotice;

/** The clients of one event loop, grouped by their views. */
public final class ClientGroup implements Audience, ActionCounter {
    private final LoopMeters meters;
    private final EventLoop loop;
    private final Map<View, ViewGroup> groups = new LinkedHashMap<>();
    /** The values of that map, in a list that does not change while a batch is delivered. */
    private List<ViewGroup> current = List.of();

    private volatile boolean seesReplies;
    private final DeliveredNumber delivered = new DeliveredNumber();
    private final VisibilityCache visibilities;
    private final FilterBudgets filterBudgets = new FilterBudgets();
    private final MemoryWaiters memoryWaiters;
    private final UnauthenticatedShare unauthenticated;
    private final EventSequence sequence;
    private final CatchUpTurns catchUps;
    private final DeliveryQueue deliveries;
    /** The clients that take their part of the current batch with the batch. */
    private final List<Outbound> withBatch = new ArrayList<>();

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
        this.deliveries = new DeliveryQueue(loop);
        this.catchUps = new CatchUpTurns(task -> loop.schedule(Duration.ZERO, task));
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

    @Override
    public long nanoTime() {
        return loop.nanoTime();
    }

    @Override
    public void done(String server, String action, String outcome, long nanos) {
        meters.actions().done(server, action, outcome, nanos);
        FlightLog.action(action, server, outcome, nanos);
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

    /** {@return the turns of its clients that get earlier events} */
    CatchUpTurns catchUps() {
        return catchUps;
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
        ViewGroup group = groups.get(view);
        if (group == null) {
            group = new ViewGroup(view, visibilities.of(view.rules()));
            groups.put(view, group);
            groupsChanged();
        }
        group.add(client);
    }

    private void groupsChanged() {
        current = List.copyOf(groups.values());
        seesReplies = current.stream().anyMatch(ViewGroup::seesReplies);
    }

    void remove(Outbound client, View view) {
        ViewGroup group = groups.get(view);
        if (group != null) {
            group.remove(client);
            if (group.isEmpty()) {
                group.end();
                groups.remove(view);
                groupsChanged();
            }
        }
    }

    /** Lets a client take its part of the current batch with the batch. */
    void takesPart(Outbound client) {
        withBatch.add(client);
    }

    @Override
    public void add(List<RoutedMessage> batch) {
        if (concerns(batch)) {
            long handedOver = loop.nanoTime();
            deliveries.add(() -> deliver(batch, handedOver));
        }
    }

    @Override
    public boolean concerns(List<RoutedMessage> batch) {
        boolean some = seesReplies;
        for (int i = 0; i < batch.size() && !some; i++) {
            RoutedMessage routed = batch.get(i);
            some = !routed.isReply()
                    || (routed.replyTarget() instanceof PendingReply pending
                            && pending.handle().isIn(this));
        }
        return some;
    }

    @Override
    public boolean deliverNow(List<RoutedMessage> batch) {
        if (!loop.inLoop() || !deliveries.begin()) {
            return false;
        }
        try {
            deliver(batch, loop.nanoTime());
        } finally {
            deliveries.end();
        }
        return true;
    }

    @Override
    public void add(ServerNotice notice) {
        deliveries.add(() -> deliver(notice));
    }

    @Override
    public void deliverQueued() {
        if (loop.inLoop()) {
            deliveries.runAll();
        }
    }

    private void deliver(List<RoutedMessage> batch, long handedOver) {
        withBatch.clear();
        boolean repliesOnly = true;
        for (int i = 0; i < batch.size(); i++) {
            RoutedMessage routed = batch.get(i);
            repliesOnly &= routed.isReply();
            delivered.reached(routed.position());
            if (routed.replyTarget() instanceof PendingReply pending
                    && pending.handle().isIn(this)) {
                pending.arrived(routed, batch);
            }
        }
        filterBudgets.pay(batch);
        List<ViewGroup> views = current;
        for (int i = 0; i < views.size(); i++) {
            deliver(views.get(i), batch, repliesOnly);
            loop.relieveMemory();
        }
        for (int i = 0; i < withBatch.size(); i++) {
            withBatch.get(i).batchEnded();
        }
        withBatch.clear();
        long now = loop.nanoTime();
        visibilities.batchEnded(now);
        filterBudgets.batchEnded(now);
        meters.eventDelay().add(now - handedOver);
    }

    private void deliver(ViewGroup group, List<RoutedMessage> batch, boolean repliesOnly) {
        if (repliesOnly && !group.seesReplies()) {
            group.deliverReplies(batch, withBatch);
            return;
        }
        Optional<SharedBatch> shared = group.encode(batch, loop.arena());
        if (shared.isPresent()) {
            group.deliver(batch, shared.get(), withBatch);
            shared.get().release();
        }
    }

    private void deliver(ServerNotice notice) {
        List.copyOf(groups.values()).forEach(group -> group.deliver(notice));
        delivered.reached(notice.position());
    }
}
