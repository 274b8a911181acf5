package org.astmanproxy.core.session.input;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.astmanproxy.config.Limits;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.core.fanout.ClientGroup;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.login.UserDirectory;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.session.ClientCounts;
import org.astmanproxy.core.session.ClientRegistry;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.SessionEnd;
import org.astmanproxy.core.session.SessionOrigin;
import org.astmanproxy.core.session.TrustedProxies;

/**
 * Admits clients within the limits: {@code maxclients} in total, {@code authlimit} before a login, and {@code
 * authlimitperaddress} of these from one address.
 */
public final class Admission {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.client");
    private static final long SECOND = 1_000_000_000L;

    private final ClientRegistry clients;
    private final AcceptedOrigins origins;
    private final SessionOpener sessions;
    private final UserDirectory users;
    private final List<ClientGroup> groups;
    private final Supplier<ProxyConfig> config;
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean closed;
    private final AtomicLong lastComplaint = new AtomicLong(System.nanoTime() - SECOND);

    /**
     * Creates the admission of one proxy.
     *
     * @param clients all clients
     * @param origins describes how the sessions of network clients begin
     * @param sessions opens the sessions
     * @param users tells who a client is before it logs in
     * @param groups one for each loop; connections are distributed among them
     * @param config returns the configuration in force
     */
    public Admission(
            ClientRegistry clients,
            AcceptedOrigins origins,
            SessionOpener sessions,
            UserDirectory users,
            List<ClientGroup> groups,
            Supplier<ProxyConfig> config) {
        this.clients = clients;
        this.origins = origins;
        this.sessions = sessions;
        this.users = users;
        this.groups = List.copyOf(groups);
        this.config = config;
    }

    /**
     * Refuses every connection from now on. A connection that is being admitted either closes or becomes one of the
     * known clients.
     */
    public void close() {
        closed = true;
    }

    /**
     * Admits a connection or closes it. Safe for any thread.
     *
     * @param channel the connected channel
     * @param listener the listener that accepted it
     */
    public void admit(SocketChannel channel, ListenerConfig listener) {
        Limits limits = config.get().limits();
        ClientCounts counts = clients.counts();
        InetAddress from = channel.socket().getInetAddress();
        if (counts.all() >= limits.maxClients()) {
            reject(channel, "maxclients = " + limits.maxClients());
        } else if (counts.unauthenticated() >= limits.authLimit()) {
            reject(channel, "authlimit = " + limits.authLimit());
        } else if (counts.unauthenticatedFrom(from) >= limits.connectionsPerAddressBeforeLogin()
                && !new TrustedProxies(config.get().trustedProxies()).include(from)) {
            reject(channel, "authlimitperaddress = " + limits.connectionsPerAddressBeforeLogin());
        } else {
            takeIn(channel, from, listener);
        }
    }

    /**
     * Opens a session of the host program. It counts as a client, but neither {@code maxclients} nor {@code
     * allowmultiplelogin} refuses it. If the caller is on an event loop, the future is complete.
     *
     * @param origin how the session begins
     * @return completes with the session, or with an {@link IllegalStateException} if the proxy has ended
     */
    public CompletableFuture<LiveClientSession> openLocal(SessionOrigin origin) {
        ClientGroup group = groups.stream()
                .filter(it -> it.loop().inLoop())
                .findFirst()
                .orElseGet(() -> groups.get(Math.floorMod(next.getAndIncrement(), groups.size())));
        CompletableFuture<LiveClientSession> opened = new CompletableFuture<>();
        if (closed || !group.loop().runIfAlive(() -> beginLocal(origin, group, opened))) {
            opened.completeExceptionally(new IllegalStateException("the proxy has ended"));
        }
        return opened;
    }

    /** {@return true if the caller is on one of the event loops, which must not wait for another one} */
    public boolean isOnLoop() {
        return groups.stream().anyMatch(group -> group.loop().inLoop());
    }

    private void beginLocal(SessionOrigin origin, ClientGroup group, CompletableFuture<LiveClientSession> opened) {
        clients.counts().came(origin.from(), false);
        LiveClientSession session;
        try {
            session = sessions.open(origin, group);
        } catch (IOException | RuntimeException e) {
            clients.counts().left();
            opened.completeExceptionally(e);
            return;
        } catch (Error thrown) {
            clients.counts().left();
            opened.completeExceptionally(thrown);
            throw thrown;
        }
        // from now on the end of the connection counts the session out
        group.loop().guarded(session.connection(), () -> {
            sessions.start(session);
            opened.complete(session);
        });
        if (closed) {
            session.close(SessionEnd.PROXY_ENDS, CloseReason.local("the proxy ends"));
        }
        if (!opened.isDone()) {
            opened.completeExceptionally(new IllegalStateException("the session could not be started"));
        }
    }

    private void takeIn(SocketChannel channel, InetAddress from, ListenerConfig listener) {
        Identity identity = users.beforeLogin();
        clients.counts().came(from, !identity.authorised());
        boolean runs = false;
        try {
            ClientGroup group = groups.get(Math.floorMod(next.getAndIncrement(), groups.size()));
            runs = !closed && group.loop().executeIfAlive(() -> begin(channel, from, listener, identity, group));
        } finally {
            if (!runs) {
                giveUp(channel, from, identity);
            }
        }
    }

    private void begin(
            SocketChannel channel, InetAddress from, ListenerConfig listener, Identity identity, ClientGroup group) {
        LiveClientSession client;
        try {
            client = sessions.open(origins.of(channel, listener, identity), group);
        } catch (IOException | RuntimeException e) {
            giveUp(channel, from, identity);
            LOG.log(System.Logger.Level.DEBUG, "a connection ended before it was admitted: {0}", e.getMessage());
            return;
        } catch (Error thrown) {
            giveUp(channel, from, identity);
            throw thrown;
        }
        group.loop().guarded(client.connection(), () -> sessions.start(client));
        if (closed) {
            client.close(SessionEnd.PROXY_ENDS, CloseReason.local("the proxy ends"));
        }
    }

    private void giveUp(SocketChannel channel, InetAddress from, Identity identity) {
        if (!identity.authorised()) {
            clients.counts().authenticated(from);
        }
        clients.counts().left();
        close(channel);
    }

    private void reject(SocketChannel channel, String limit) {
        String from = remote(channel);
        close(channel);
        long now = System.nanoTime();
        long last = lastComplaint.get();
        if (now - last >= SECOND && lastComplaint.compareAndSet(last, now)) {
            LOG.log(System.Logger.Level.WARNING, "connection from {0} is closed: {1} is reached", from, limit);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing a connection failed", e);
        }
    }

    private static String remote(SocketChannel channel) {
        return channel.socket().getInetAddress().getHostAddress() + ":"
                + channel.socket().getPort();
    }
}
