package org.astmanproxy.example.nats;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.astmanproxy.ExtensionContext;
import org.astmanproxy.LocalSession;
import org.astmanproxy.RunningExtension;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.message.Nullable;

/** Shares the servers of this proxy with other hubs, and connects them to NATS. */
final class Hub implements RunningExtension {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.extension.nats");
    private static final int TICKS_IN_LEASE = 5;
    private static final Duration WATCH = Duration.ofMillis(100);

    private final ExtensionContext context;
    private final NatsSettings settings;
    private final HubParts parts;
    private final LeaseStore leases;
    private final String name = UUID.randomUUID().toString();
    private final Map<String, HubServer> servers = new ConcurrentHashMap<>();
    /** The names of the servers for which the proxy has asked; not those that other extensions play. */
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    private final ScheduledExecutorService timer;
    private @Nullable LocalSession session;
    private volatile boolean stopped;

    private Hub(ExtensionContext context, NatsSettings settings, HubSettings hub, NatsBus bus) {
        this.context = context;
        this.settings = settings;
        RateLimit rate = new RateLimit(hub.limits().rate(), System::nanoTime);
        this.parts = new HubParts(
                bus,
                settings.names(),
                hub,
                new MessageCodec(context),
                new ActionService.ActionLimits(hub.limits().requests(), new AtomicInteger(), rate),
                new QueueRoom(hub.limits().totalBytes()));
        this.leases = new NatsLeaseStore(bus, settings.names(), hub.stream());
        this.timer = Executors.newScheduledThreadPool(2, task -> {
            Thread thread = new Thread(task, "astmanproxy-nats-leases");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts a hub. From now on the proxy connects only to servers whose lease it has.
     *
     * @throws IllegalArgumentException if there is no user of the name in the settings
     */
    static Hub start(ExtensionContext context, NatsSettings settings, HubSettings hub, NatsBus bus) {
        Hub started = new Hub(context, settings, hub, bus);
        try {
            started.session = context.openSession(hub.user(), NatsSettings.NAME);
        } catch (NoSuchElementException e) {
            throw new IllegalArgumentException(
                    "nats.user: there is no user " + hub.user() + " (expected: a user of the users file)", e);
        }
        context.gateServers(started::mayConnect);
        bus.open();
        long tick = hub.lease().toMillis() / TICKS_IN_LEASE;
        started.every(Duration.ofMillis(tick), started::tick);
        started.every(WATCH, started::watch);
        return started;
    }

    private void every(Duration time, Runnable task) {
        Future<?> unused = timer.scheduleWithFixedDelay(task, 0, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean mayConnect(String server) {
        asked.add(server);
        if (!isShared(server)) {
            return !stopped;
        }
        HubServer known = servers.get(server);
        return known != null && known.mayConnect();
    }

    private boolean isShared(String server) {
        List<String> named = settings.servers();
        return named.isEmpty() || named.contains(server);
    }

    private void tick() {
        try {
            Optional<LocalSession> open = session();
            List<ServerSession> present = present();
            forgetAllBut(present);
            for (ServerSession server : present) {
                if (!stopped) {
                    servers.computeIfAbsent(server.name(), it -> make(server)).tick(open);
                }
            }
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "nats: the hub failed; it tries again", e);
        }
    }

    private List<ServerSession> present() {
        return context.proxy().servers().stream()
                .filter(server -> asked.contains(server.name()) && isShared(server.name()))
                .toList();
    }

    private HubServer make(ServerSession server) {
        ServerLease lease =
                new ServerLease(server.name(), name, parts.settings().lease(), leases, System::nanoTime);
        return new HubServer(server, parts, lease, this::logOff);
    }

    /** Ends the turns of servers that were dropped, or replaced by a reload. */
    private void forgetAllBut(List<ServerSession> present) {
        servers.values().removeIf(known -> {
            boolean gone = !present.contains(known.server());
            if (gone) {
                known.end();
            }
            return gone;
        });
    }

    /** {@return the session of the user, which is opened again if a reload has closed it} */
    private Optional<LocalSession> session() {
        LocalSession open = session;
        if (open == null || open.isClosed()) {
            try {
                open = context.openSession(parts.settings().user(), NatsSettings.NAME);
                session = open;
            } catch (NoSuchElementException | IllegalStateException e) {
                if (session != null) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "nats: there is no user {0}; this hub gives its servers back",
                            parts.settings().user());
                }
                session = null;
                return Optional.empty();
            }
        }
        return Optional.of(open);
    }

    /** Logs off from all servers whose lease this hub does not have. It does not wait for NATS. */
    private void logOff() {
        for (ServerSession server : present()) {
            boolean linked = server.state() == ServerState.CONNECTED
                    || server.state() == ServerState.CONNECTING
                    || server.state() == ServerState.LOGGING_IN;
            if (linked && !mayConnect(server.name())) {
                server.disconnect();
            }
        }
    }

    /** Logs off in time while renewing waits for NATS. */
    private void watch() {
        try {
            logOff();
            servers.values().forEach(HubServer::endIfOver);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "nats: the hub failed; it tries again", e);
        }
    }

    @Override
    public void stop() throws InterruptedException {
        stopped = true;
        timer.shutdown();
        servers.values().parallelStream().forEach(HubServer::end);
        timer.awaitTermination(1, TimeUnit.SECONDS);
        parts.bus().close();
    }
}
