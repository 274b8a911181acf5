package org.astmanproxy.core.web;

import java.util.List;
import java.util.function.Supplier;
import org.astmanproxy.ProxyState;
import org.astmanproxy.core.metrics.LabelledCounts;
import org.astmanproxy.core.metrics.LoopMeters;
import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.core.route.Servers;
import org.astmanproxy.core.session.ClientRegistry;

/**
 * The parts of a proxy whose metrics are shown.
 *
 * @param state returns the state of the proxy
 * @param servers the servers
 * @param clients the clients
 * @param loops the counts of each event loop
 * @param counts counts of things that are rare
 * @param budget the memory budget
 */
public record MeasuredParts(
        Supplier<ProxyState> state,
        Servers servers,
        ClientRegistry clients,
        List<LoopMeters> loops,
        RareCounts counts,
        MemoryBudget budget) {
    /**
     * Counts of things that are rare.
     *
     * @param logins the logins by their outcome
     * @param ends the ends of clients' connections by their reason
     * @param coalesced the actions that were not sent, because their senders got the reply to another one, by server
     * @param droppedEvents the events of dropped servers, by server
     */
    public record RareCounts(
            LabelledCounts logins, LabelledCounts ends, LabelledCounts coalesced, LabelledCounts droppedEvents) {}
}
