package org.astmanproxy.core.fanout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.memory.MemoryWaiters;
import org.astmanproxy.core.memory.UnauthenticatedShare;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.route.Audience;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.message.Message;

/** The clients of one event loop, grouped by their views. */
public final class ClientGroup implements Audience {
    private final EventLoop loop;
    private final Map<View, ViewGroup> groups = new LinkedHashMap<>();
    private final VisibilityCache visibilities = new VisibilityCache();
    private final FilterBudgets filterBudgets = new FilterBudgets();
    private final MemoryWaiters memoryWaiters;
    private final UnauthenticatedShare unauthenticated;
    /** The clients that take their part of the current batch with the batch. */
    private final Set<Outbound> withBatch = new LinkedHashSet<>();

    /**
     * Creates an empty group.
     *
     * @param loop the event loop of all its clients
     * @param unauthenticated limits the memory of clients without a login
     */
    public ClientGroup(EventLoop loop, UnauthenticatedShare unauthenticated) {
        this.loop = loop;
        this.unauthenticated = unauthenticated;
        this.memoryWaiters = new MemoryWaiters(loop);
    }

    public EventLoop loop() {
        return loop;
    }

    public VisibilityCache visibilities() {
        return visibilities;
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
    public void deliver(List<RoutedMessage> batch) {
        loop.run(() -> deliverHere(batch));
    }

    private void deliverHere(List<RoutedMessage> batch) {
        withBatch.clear();
        for (RoutedMessage routed : batch) {
            if (routed.replyTarget().orElse(null) instanceof PendingReply pending
                    && pending.handle().isIn(this)) {
                pending.arrived(routed, batch);
            }
        }
        filterBudgets.pay(batch);
        for (ViewGroup group : List.copyOf(groups.values())) {
            group.deliver(batch, withBatch, loop.arena());
            loop.relieveMemory();
        }
        withBatch.forEach(Outbound::batchEnded);
        withBatch.clear();
        visibilities.batchEnded();
        filterBudgets.batchEnded(loop.nanoTime());
    }

    @Override
    public void notice(ServerConfig server, Message notice) {
        loop.run(() -> {
            List<ViewGroup> all = new ArrayList<>(groups.values());
            all.forEach(group -> group.notice(server, notice));
        });
    }
}
