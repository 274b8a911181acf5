package org.astmanproxy.core.web;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.astmanproxy.ProxyState;
import org.astmanproxy.ServerState;
import org.astmanproxy.core.metrics.ActionMeters.ActionKind;
import org.astmanproxy.core.metrics.DurationCounts;
import org.astmanproxy.core.metrics.DurationHistogram;
import org.astmanproxy.core.metrics.LoopMeters;
import org.astmanproxy.core.metrics.MetricText;
import org.astmanproxy.core.metrics.MetricText.MetricType;
import org.astmanproxy.core.server.RoutableServer;
import org.astmanproxy.core.session.LiveClientSession;

/** Writes the metrics of a proxy. It looks at each client, so it does not run on a loop. */
final class ProxyMeasurements {
    private static final String PREFIX = "astmanproxy_";
    private static final Comparator<ActionKind> ORDER = Comparator.comparing(ActionKind::server)
            .thenComparing(ActionKind::action)
            .thenComparing(ActionKind::outcome);

    private final String version;
    private final MeasuredParts parts;

    ProxyMeasurements(String version, MeasuredParts parts) {
        this.version = version;
        this.parts = parts;
    }

    /** Writes all metrics. */
    void write(MetricText out) {
        begin(out, "build_info", MetricType.GAUGE, "The version of the proxy.");
        out.sample(1, "version", version);
        begin(out, "draining", MetricType.GAUGE, "1 while the proxy drains or ends, else 0.");
        out.sample(parts.state().get() == ProxyState.RUNNING ? 0 : 1);
        servers(out);
        actions(out);
        clients(out);
        memory(out);
    }

    private static void begin(MetricText out, String name, MetricType type, String help) {
        out.begin(PREFIX + name, type, help);
    }

    private void servers(MetricText out) {
        begin(out, "server_up", MetricType.GAUGE, "1 while the proxy is logged in to the server, else 0.");
        eachServer(out, server -> server.state() == ServerState.CONNECTED ? 1 : 0);
        begin(out, "server_suspect", MetricType.GAUGE, "1 while the server is connected but does not answer.");
        eachServer(out, server -> server.isSuspect() ? 1 : 0);
        begin(out, "server_reconnects_total", MetricType.COUNTER, "Logins to the server after the first one.");
        eachServer(out, RoutableServer::reconnectCount);
        begin(out, "events_total", MetricType.COUNTER, "Events that the server has sent.");
        Map<String, Double> events = new TreeMap<>();
        parts.counts().droppedEvents().counts().forEach((name, count) -> events.put(name, (double) count));
        parts.servers().all().forEach(it -> events.merge(it.name(), (double) it.eventCount(), Double::sum));
        events.forEach((name, count) -> out.sample(count, "server", name));
        begin(out, "event_delay_seconds", MetricType.HISTOGRAM, "Time until events are queued for the clients.");
        DurationCounts delay = parts.loops().stream()
                .map(loop -> loop.eventDelay().counts())
                .reduce(DurationCounts.none(DurationHistogram.INSIDE.size()), DurationCounts::plus);
        out.histogram(delay, DurationHistogram.INSIDE);
        begin(out, "hidden_events_total", MetricType.COUNTER, "Events that rules hid, once for each set of rules.");
        out.sample(parts.loops().stream()
                .mapToDouble(loop -> loop.hiddenEvents().get())
                .sum());
    }

    private void eachServer(MetricText out, ToDoubleFunction<RoutableServer> value) {
        parts.servers().all().forEach(server -> out.sample(value.applyAsDouble(server), "server", server.name()));
    }

    private void actions(MetricText out) {
        Map<ActionKind, Long> counts = new TreeMap<>(ORDER);
        Map<String, DurationCounts> times = new TreeMap<>();
        for (LoopMeters loop : parts.loops()) {
            loop.actions().counts((kind, count) -> counts.merge(kind, count, Long::sum));
            loop.actions().times((server, time) -> times.merge(server, time, DurationCounts::plus));
        }
        begin(out, "actions_total", MetricType.COUNTER, "Actions of clients whose reply is complete.");
        counts.forEach((kind, count) ->
                out.sample(count, "server", kind.server(), "action", kind.action(), "outcome", kind.outcome()));
        begin(out, "coalesced_actions_total", MetricType.COUNTER, "Actions whose sender got the reply to another one.");
        parts.counts().coalesced().counts().forEach((server, count) -> out.sample(count, "server", server));
        begin(out, "action_seconds", MetricType.HISTOGRAM, "Time until the reply to an action is complete.");
        times.forEach((server, time) -> out.histogram(time, DurationHistogram.REPLIES, "server", server));
    }

    private void clients(MetricText out) {
        Map<String, Map<String, Integer>> kinds = new TreeMap<>();
        long unread = 0;
        for (LiveClientSession client : parts.clients().all()) {
            String tls = client.tls().isPresent() ? "yes" : "no";
            kinds.computeIfAbsent(client.inputFormat(), any -> new TreeMap<>()).merge(tls, 1, Integer::sum);
            unread += client.unreadBytes();
        }
        begin(out, "clients", MetricType.GAUGE, "Connected clients by the format in which they send.");
        kinds.forEach(
                (format, byTls) -> byTls.forEach((tls, count) -> out.sample(count, "format", format, "tls", tls)));
        begin(out, "clients_unauthenticated", MetricType.GAUGE, "Connected clients that have to log in.");
        out.sample(parts.clients().unauthenticated());
        begin(out, "client_sessions_total", MetricType.COUNTER, "Sessions of clients that have begun.");
        out.sample(parts.clients().lastNumber());
        begin(out, "clients_disconnected_total", MetricType.COUNTER, "Ends of clients' connections.");
        parts.counts().ends().counts().forEach((reason, count) -> out.sample(count, "reason", reason));
        begin(out, "logins_total", MetricType.COUNTER, "Logins of clients.");
        parts.counts().logins().counts().forEach((outcome, count) -> out.sample(count, "outcome", outcome));
        begin(out, "deliveries_total", MetricType.COUNTER, "Messages that were queued for clients.");
        out.sample(parts.clients().traffic().messagesOut());
        begin(out, "delivered_bytes_total", MetricType.COUNTER, "Bytes that were queued for clients.");
        out.sample(parts.clients().traffic().bytesOut());
        begin(out, "unread_bytes", MetricType.GAUGE, "Bytes that wait for clients; shared bytes count for each.");
        out.sample(unread);
    }

    private void memory(MetricText out) {
        begin(out, "memory_budget_bytes", MetricType.GAUGE, "The memory budget of all connections.");
        out.sample(parts.budget().limit());
        begin(out, "memory_used_bytes", MetricType.GAUGE, "The part of the memory budget that is in use.");
        out.sample(parts.budget().used());
        begin(out, "replay_bytes", MetricType.GAUGE, "Bytes of events that are kept for clients that resume.");
        out.sample(parts.budget().kept());
        begin(out, "memory_disconnected_total", MetricType.COUNTER, "Clients disconnected to stay within the budget.");
        out.sample(parts.budget().disconnected());
    }
}
