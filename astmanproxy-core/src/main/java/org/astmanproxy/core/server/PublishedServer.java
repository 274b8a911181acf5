package org.astmanproxy.core.server;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.astmanproxy.Reply;
import org.astmanproxy.ServerFailure;
import org.astmanproxy.ServerOrigin;
import org.astmanproxy.ServerState;
import org.astmanproxy.TrafficCounters;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.LoopCounter;
import org.astmanproxy.core.server.link.LinkTraffic;
import org.astmanproxy.core.server.link.ProxyPath;
import org.astmanproxy.message.Message;

/**
 * The part of a server session that any thread may use: its state and the requests of the host program. The session
 * publishes its state here.
 */
abstract class PublishedServer implements RoutableServer {
    private final ServerConfig config;
    private final EventLoop loop;
    private final ServerObserver observer;
    private final Executor callbacks;
    private final List<RoutableServer> alone = List.of(this);
    private final LinkTraffic traffic = new LinkTraffic();
    private final LoopCounter events = new LoopCounter();
    private final LoopCounter logins = new LoopCounter();
    private final HostRequests hostRequests = new HostRequests();
    private volatile ServerOrigin origin = ServerOrigin.CONFIGURATION;
    private volatile boolean suspect;
    private volatile ProxyPath path = ProxyPath.NONE;
    private final AtomicBoolean paused = new AtomicBoolean();
    private volatile ServerSnapshot status = ServerSnapshot.begin();

    PublishedServer(ServerConfig config, EventLoop loop, ServerContext context) {
        this.config = config;
        this.loop = loop;
        this.observer = context.observer();
        this.callbacks = context.callbacks();
    }

    @Override
    public final List<RoutableServer> alone() {
        return alone;
    }

    /** {@return the state that was published last} */
    final ServerSnapshot status() {
        return status;
    }

    /** Publishes a state. Only the loop of the session calls it. */
    final void publish(ServerSnapshot next) {
        status = next;
    }

    /** Publishes whether the server is connected but does not answer. Only the loop of the session calls it. */
    final void publishSuspect(boolean silent) {
        suspect = silent;
    }

    /** Publishes the proxies between this one and the server. Only the loop of the session calls it. */
    final void publish(ProxyPath next) {
        path = next;
    }

    final LinkTraffic traffic() {
        return traffic;
    }

    /** Counts events. Only the loop of the session calls it. */
    final void countEvents(int more) {
        events.add(more);
    }

    /** Counts a login. Only the loop of the session calls it. */
    final void countLogin() {
        logins.add(1);
        observer.connected(name(), logins.get());
    }

    /** Records the loss of the connection. */
    final void recordLoss(String why) {
        observer.lost(name(), why, logins.get());
    }

    @Override
    public final long eventCount() {
        return events.get();
    }

    @Override
    public final long reconnectCount() {
        return Math.max(0, logins.get() - 1);
    }

    @Override
    public final String name() {
        return config.name();
    }

    @Override
    public final ServerOrigin origin() {
        return origin;
    }

    @Override
    public final void origin(ServerOrigin from) {
        origin = from;
    }

    @Override
    public final ServerConfig config() {
        return config;
    }

    @Override
    public final ServerState state() {
        return status.state();
    }

    @Override
    public final Instant since() {
        return status.since();
    }

    @Override
    public final Optional<String> amiVersion() {
        return status.amiVersion();
    }

    @Override
    public final Optional<InetSocketAddress> address() {
        return status.address();
    }

    @Override
    public final Optional<ServerFailure> lastFailure() {
        return status.outlook().lastFailure();
    }

    @Override
    public final Optional<Instant> nextAttempt() {
        return status.outlook().nextAttempt();
    }

    @Override
    public final boolean isSuspect() {
        return suspect;
    }

    @Override
    public final boolean pause() {
        return paused.compareAndSet(false, true);
    }

    @Override
    public final boolean resume() {
        return paused.compareAndSet(true, false);
    }

    @Override
    public final boolean isPaused() {
        return paused.get();
    }

    @Override
    public final ProxyPath path() {
        return path;
    }

    @Override
    public final boolean isBooted() {
        return status.isBooted();
    }

    @Override
    public final boolean isGone() {
        return status.state() == ServerState.CLOSED || !loop.isAlive();
    }

    @Override
    public final boolean isIdle() {
        return hostRequests.areAnswered();
    }

    @Override
    public final TrafficCounters metrics() {
        return traffic.counters();
    }

    @Override
    public final CompletableFuture<Reply> send(Message action) {
        return hostRequests.counted(EmbeddedRequest.send(this, action, callbacks));
    }

    @Override
    public final CompletableFuture<Reply> send(Message action, Duration timeout) {
        return hostRequests.counted(EmbeddedRequest.send(this, action, timeout, callbacks));
    }
}
