package org.astmanproxy.core.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.route.Audience;
import org.astmanproxy.core.server.Delivery;
import org.astmanproxy.message.Message;

/** The clients of one event loop, grouped by what they see. */
public final class ClientGroup implements Audience {
    private final EventLoop loop;
    private final Map<View, ViewGroup> groups = new LinkedHashMap<>();
    private final Sights sights = new Sights();
    private final FilterBudgets filterBudgets = new FilterBudgets();
    private final MemoryWaiters memoryWaiters;
    private final StrangersShare strangers;

    /**
     * An empty group.
     *
     * @param loop the loop of all its clients
     * @param strangers what those may use that have not logged in
     */
    public ClientGroup(EventLoop loop, StrangersShare strangers) {
        this.loop = loop;
        this.strangers = strangers;
        this.memoryWaiters = new MemoryWaiters(loop);
    }

    EventLoop loop() {
        return loop;
    }

    Sights sights() {
        return sights;
    }

    FilterBudgets filterBudgets() {
        return filterBudgets;
    }

    StrangersShare strangers() {
        return strangers;
    }

    /** Runs a task of this client's when there is room in the memory budget. */
    void waitForMemory(Client client, Runnable task) {
        memoryWaiters.add(client, task);
    }

    void add(Client client, View view) {
        groups.computeIfAbsent(view, it -> new ViewGroup(it, sights.of(it.rules())))
                .add(client);
    }

    void remove(Client client, View view) {
        ViewGroup group = groups.get(view);
        if (group != null) {
            group.remove(client);
            if (group.isEmpty()) {
                group.end();
                groups.remove(view);
            }
        }
    }

    @Override
    public void deliver(List<Delivery> batch) {
        loop.run(() -> deliverHere(batch));
    }

    private void deliverHere(List<Delivery> batch) {
        Set<Client> askers = new LinkedHashSet<>();
        for (Delivery delivery : batch) {
            if (delivery.asker().orElse(null) instanceof Ticket ticket
                    && ticket.seat().isIn(this)) {
                ticket.arrived(delivery, batch, askers);
            }
        }
        filterBudgets.pay(batch);
        for (ViewGroup group : List.copyOf(groups.values())) {
            group.deliver(batch, askers, loop.arena());
            loop.relieveMemory();
        }
        askers.forEach(client -> client.outbound().batchEnded());
        sights.batchEnded();
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
