package org.astmanproxy.core.assembly;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.astmanproxy.ClientSession;
import org.astmanproxy.EventQuery;
import org.astmanproxy.LocalSession;
import org.astmanproxy.MemoryUse;
import org.astmanproxy.OverflowPolicy;
import org.astmanproxy.Proxy;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.Subscription;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.config.ListenerReach;
import org.astmanproxy.core.config.ServerChecks;
import org.astmanproxy.core.local.LocalSessions;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.net.Acceptor;
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
    /** The event of Asterisk for a shutdown, so that clients handle it in the same way. */
    private static final Message SHUTDOWN = Message.event("Shutdown")
            .with("Privilege", "system,all")
            .with("Shutdown", "Cleanly")
            .with("Restart", "False");

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final ClientContext context;
    private final Encryption encryption;
    private final Subscriptions subscriptions;
    private final Threads threads;
    private final List<Acceptor> acceptors;
    private final Admission admission;
    private final Runnable whenClosed;
    private final LoopWatch watch;
    private final List<InetSocketAddress> addresses;
    private final AtomicBoolean closed = new AtomicBoolean();

    RunningProxy(
            ClientContext context,
            Encryption encryption,
            Subscriptions subscriptions,
            Threads threads,
            List<Acceptor> acceptors,
            Admission admission,
            Runnable whenClosed)
            throws IOException {
        this.context = context;
        this.encryption = encryption;
        this.subscriptions = subscriptions;
        this.threads = threads;
        this.acceptors = acceptors;
        this.admission = admission;
        this.whenClosed = whenClosed;
        this.watch = new LoopWatch(threads.loops(), this::closeForDeadLoop);
        InetSocketAddress[] bound = new InetSocketAddress[acceptors.size()];
        for (int i = 0; i < bound.length; i++) {
            bound[i] = acceptors.get(i).address();
        }
        this.addresses = List.of(bound);
    }

    @Override
    public String version() {
        return context.version();
    }

    @Override
    public List<InetSocketAddress> addresses() {
        return addresses;
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
    public void close(Duration deadline) {
        if (closed.compareAndSet(false, true)) {
            watch.closing();
            try {
                end(deadline);
            } finally {
                watch.closed();
            }
        }
    }

    private void closeForDeadLoop() {
        if (closed.compareAndSet(false, true)) {
            end(Duration.ofSeconds(5));
        }
    }

    /** Closes the proxy. Its threads are stopped even if a step fails. */
    private void end(Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        try {
            acceptors.forEach(Acceptor::close);
            admission.close();
            context.servers().all().forEach(RoutableServer::drop);
            context.clients().all().forEach(client -> client.end(SHUTDOWN, "the proxy ends"));
            await(() -> context.clients().count() == 0 && allLoggedOff(), end);
            context.log().end();
            context.audit().end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            try {
                stopThreads(end);
            } finally {
                whenClosed.run();
            }
        }
    }

    private void stopThreads(long endNanos) {
        Duration left = Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
        try {
            if (!threads.stop(left.plusSeconds(1))) {
                LOG.log(System.Logger.Level.WARNING, "an event loop has not ended within the deadline");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean allLoggedOff() {
        return context.servers().all().stream().allMatch(RoutableServer::isGone);
    }

    private static void await(BooleanSupplier condition, long endNanos) throws InterruptedException {
        while (!condition.getAsBoolean() && System.nanoTime() - endNanos < 0) {
            Thread.sleep(PAUSE.toMillis());
        }
    }

    @Override
    public String toString() {
        return "astmanproxy " + version() + " on " + addresses;
    }
}
