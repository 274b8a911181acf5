package org.astmanproxy.core.assembly;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.astmanproxy.ClientSession;
import org.astmanproxy.ConfigReloader;
import org.astmanproxy.EventQuery;
import org.astmanproxy.LocalSession;
import org.astmanproxy.MemoryUse;
import org.astmanproxy.OverflowPolicy;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyMetrics;
import org.astmanproxy.ProxyState;
import org.astmanproxy.ReloadException;
import org.astmanproxy.ReloadReport;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.Subscription;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.Limits;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.config.ServerChecks;
import org.astmanproxy.core.login.DrainSwitch;
import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.core.server.RoutableServer;
import org.astmanproxy.message.Message;

/** A proxy that runs. */
final class RunningProxy implements Proxy {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");

    private final ProxyParts parts;
    private final DrainSwitch drains;
    private final Threads threads;
    private final Listeners listeners;
    private final ProxyEnd end;
    private final Reloads reloads;
    private final LoopWatch watch;

    RunningProxy(
            ProxyParts parts, DrainSwitch drains, Threads threads, Listeners listeners, ProxyEnd end, Reloads reloads) {
        this.parts = parts;
        this.drains = drains;
        this.threads = threads;
        this.listeners = listeners;
        this.end = end;
        this.reloads = reloads;
        this.watch = new LoopWatch(threads.loops(), () -> closeForDeadLoop(drains, end));
    }

    @Override
    public String version() {
        return BuildVersion.read();
    }

    @Override
    public List<InetSocketAddress> addresses() {
        return listeners.addresses();
    }

    @Override
    public List<ServerSession> servers() {
        return List.copyOf(parts.servers().all());
    }

    @Override
    public ServerSession server(String name) {
        return parts.servers().find(name).orElseThrow(() -> new NoSuchElementException("no such server: " + name));
    }

    @Override
    public ServerSession addServer(ServerConfig config) {
        ServerConfig checked = ServerChecks.checked(config);
        try {
            parts.encryption().prepare(checked);
        } catch (IOException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()), e);
        }
        return parts.servers().add(checked);
    }

    @Override
    public boolean dropServer(String name) {
        return parts.servers().drop(name);
    }

    @Override
    public List<ClientSession> clients() {
        return List.copyOf(parts.clients().all());
    }

    @Override
    public ProxyMetrics metrics() {
        return new ProxyMetrics(
                parts.clients().traffic(),
                parts.serverTraffic().with(() -> parts.servers().all().stream().map(RoutableServer::metrics)),
                parts.clients().lastNumber());
    }

    @Override
    public MemoryUse memory() {
        MemoryBudget budget = threads.loops().get(0).memory().budget();
        return new MemoryUse(budget.limit(), budget.used(), budget.kept(), budget.disconnected());
    }

    @Override
    public Subscription subscribe(EventQuery query, OverflowPolicy policy, Consumer<Message> handler) {
        return parts.subscriptions().subscribe(query, policy, handler);
    }

    @Override
    public Subscription subscribe(
            EventQuery query, OverflowPolicy policy, Consumer<Message> handler, Executor executor) {
        return parts.subscriptions().subscribe(query, policy, handler, executor);
    }

    @Override
    public LocalSession openSession(String user, String label) {
        return parts.locals().open(user, label);
    }

    @Override
    public Subscription onServerState(BiConsumer<ServerSession, ServerState> subscriber) {
        return parts.subscriptions().addForStates(subscriber);
    }

    @Override
    public ProxyConfig config() {
        return reloads.config();
    }

    @Override
    public ReloadReport reload(ProxyConfig next) throws ReloadException {
        return reloads.apply(next);
    }

    @Override
    public ReloadReport reload() throws ReloadException {
        return reloads.reload(this);
    }

    @Override
    public void reloadWith(ConfigReloader reloader) {
        reloads.reader(reloader);
    }

    @Override
    public void replaceUsers(List<UserConfig> users) {
        reloads.replaceUsers(users);
    }

    @Override
    public void reloadCertificates() throws IOException {
        reloads.readCertificates();
    }

    @Override
    public void retryServers() {
        parts.servers().all().forEach(RoutableServer::reconnect);
    }

    @Override
    public CompletableFuture<Void> ended() {
        return watch.ended();
    }

    /** Starts to watch the loops; if one dies, the proxy closes. */
    void watch() {
        watch.start();
    }

    @Override
    public ProxyState state() {
        return drains.state();
    }

    @Override
    public void drain() {
        if (drains.drain(parts.clients().lastNumber())) {
            LOG.log(System.Logger.Level.INFO, "the proxy drains: only administrators can log in");
        }
    }

    @Override
    public void undrain() {
        if (drains.undrain()) {
            LOG.log(System.Logger.Level.INFO, "the proxy no longer drains: all users can log in");
        }
    }

    @Override
    public void close() {
        Limits limits = config().limits();
        close(limits.shutdownDelay().plus(limits.drainTimeout()));
    }

    @Override
    public boolean close(Duration deadline) {
        end.notLaterThan(deadline);
        if (drains.close()) {
            watch.closing();
            try {
                end.run(config().limits().shutdownDelay());
            } finally {
                watch.closed();
            }
        }
        return end.result();
    }

    /** Closes without waiting for replies, because those of a dead loop would not come. */
    private static void closeForDeadLoop(DrainSwitch drains, ProxyEnd end) {
        end.notLaterThan(Duration.ZERO);
        if (drains.close()) {
            end.run(Duration.ZERO);
        }
    }

    @Override
    public String toString() {
        return "astmanproxy " + version() + " on " + addresses();
    }
}
