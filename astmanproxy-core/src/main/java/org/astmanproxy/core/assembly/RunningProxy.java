package org.astmanproxy.core.assembly;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.astmanproxy.ClientSession;
import org.astmanproxy.EventQuery;
import org.astmanproxy.LocalSession;
import org.astmanproxy.MemoryUse;
import org.astmanproxy.OverflowPolicy;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyState;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.Subscription;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.config.ListenerReach;
import org.astmanproxy.core.config.ServerChecks;
import org.astmanproxy.core.extension.ExtensionLifecycle;
import org.astmanproxy.core.local.LocalSessions;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.core.route.Subscriptions;
import org.astmanproxy.core.server.RoutableServer;
import org.astmanproxy.core.session.Admission;
import org.astmanproxy.core.session.ClientContext;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.message.Message;

/** A proxy that runs. */
final class RunningProxy implements Proxy {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");
    private final ClientContext context;
    private final Encryption encryption;
    private final Subscriptions subscriptions;
    private final Threads threads;
    private final Listeners listeners;
    private final Admission admission;
    private final ProxyEnd end;
    private final LoopWatch watch;

    RunningProxy(
            ClientContext context,
            Encryption encryption,
            Subscriptions subscriptions,
            Threads threads,
            Listeners listeners,
            Admission admission,
            ExtensionLifecycle extensions) {
        this.context = context;
        this.encryption = encryption;
        this.subscriptions = subscriptions;
        this.threads = threads;
        this.listeners = listeners;
        this.admission = admission;
        this.end = new ProxyEnd(context, threads, listeners, admission, extensions);
        this.watch = new LoopWatch(threads.loops(), this::closeForDeadLoop);
    }

    @Override
    public String version() {
        return context.version();
    }

    @Override
    public List<InetSocketAddress> addresses() {
        return listeners.addresses();
    }

    @Override
    public List<ServerSession> servers() {
        return List.copyOf(context.servers().all());
    }

    @Override
    public ServerSession server(String name) {
        return context.servers().find(name).orElseThrow(() -> new NoSuchElementException("no such server: " + name));
    }

    @Override
    public ServerSession addServer(ServerConfig config) {
        ServerConfig checked = ServerChecks.checked(config);
        try {
            encryption.prepare(checked);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return context.servers().add(checked);
    }

    @Override
    public boolean dropServer(String name) {
        return context.servers().drop(name);
    }

    @Override
    public List<ClientSession> clients() {
        return List.copyOf(context.clients().all());
    }

    @Override
    public MemoryUse memory() {
        MemoryBudget budget = threads.loops().get(0).memory().budget();
        return new MemoryUse(budget.limit(), budget.used(), budget.disconnected());
    }

    @Override
    public Subscription subscribe(EventQuery query, OverflowPolicy policy, Consumer<Message> handler) {
        return subscriptions.subscribe(query, policy, handler);
    }

    @Override
    public Subscription subscribe(
            EventQuery query, OverflowPolicy policy, Consumer<Message> handler, Executor executor) {
        return subscriptions.subscribe(query, policy, handler, executor);
    }

    @Override
    public LocalSession openSession(String user, String label) {
        return new LocalSessions(context, admission, threads.callbacks()).open(user, label);
    }

    @Override
    public Subscription onServerState(BiConsumer<ServerSession, ServerState> subscriber) {
        return subscriptions.addForStates(subscriber);
    }

    @Override
    public void replaceUsers(List<UserConfig> users) {
        ListenerReach.refuseOpenUnsaid(context.config().with(it -> it.users(users)));
        context.users().replace(users);
        context.authentication().usersReplaced();
        if (context.users().needsActionFacts()) {
            context.servers().all().forEach(RoutableServer::learnActions);
        }
        for (LiveClientSession client : context.clients().all()) {
            client.loop().execute(() -> renew(client));
        }
    }

    private void renew(LiveClientSession client) {
        if (client.identity().kind() == Identity.IdentityKind.ANONYMOUS) {
            client.identityChanged(context.unauthenticated());
        }
        client.identity().user().ifPresent(old -> {
            Optional<Identity> now = client.localLabel().isPresent()
                    ? context.users().find(old.name())
                    : context.users().renewed(old).filter(it -> mayComeFrom(client, it));
            if (now.isPresent()) {
                client.identityChanged(now.get());
            } else {
                client.close("its user was removed, has a new secret, or may not connect from this address");
            }
        });
    }

    private static boolean mayComeFrom(LiveClientSession client, Identity identity) {
        return identity.user()
                .filter(user -> user.login().permits(client.address().getAddress()))
                .isPresent();
    }

    @Override
    public void reloadCertificates() throws IOException {
        encryption.reload();
    }

    @Override
    public void retryServers() {
        context.servers().all().forEach(RoutableServer::reconnect);
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
        return context.clients().drainSwitch().state();
    }

    @Override
    public void drain() {
        if (context.clients().drain()) {
            LOG.log(System.Logger.Level.INFO, "the proxy drains: only administrators can log in");
        }
    }

    @Override
    public void undrain() {
        if (context.clients().drainSwitch().undrain()) {
            LOG.log(System.Logger.Level.INFO, "the proxy no longer drains: all users can log in");
        }
    }

    @Override
    public void close() {
        close(context.config().limits().drainTimeout());
    }

    @Override
    public boolean close(Duration deadline) {
        end.notLaterThan(deadline);
        if (context.clients().drainSwitch().close()) {
            watch.closing();
            try {
                end.run();
            } finally {
                watch.closed();
            }
        }
        return end.result();
    }

    /** Closes without waiting for replies, because those of a dead loop would not come. */
    private void closeForDeadLoop() {
        end.notLaterThan(Duration.ZERO);
        if (context.clients().drainSwitch().close()) {
            end.run();
        }
    }

    @Override
    public String toString() {
        return "astmanproxy " + version() + " on " + addresses();
    }
}
