package org.astmanproxy.core.session;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.astmanproxy.config.Limits;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.fanout.ClientGroup;
import org.astmanproxy.core.login.Identity;

/**
 * Admits clients within the limits: {@code maxclients} in total, {@code authlimit} before a login, and {@code
 * authlimitperaddress} of these from one address.
 */
public final class Admission {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.client");
    private static final long SECOND = 1_000_000_000L;

    private final ClientContext context;
    private final List<ClientGroup> groups;
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean closed;
    private final AtomicLong lastComplaint = new AtomicLong(System.nanoTime() - SECOND);

    /**
     * Creates the admission of one proxy.
     *
     * @param context the common objects of all clients
     * @param groups one for each loop; connections are distributed among them
     */
    public Admission(ClientContext context, List<ClientGroup> groups) {
        this.context = context;
        this.groups = List.copyOf(groups);
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
        Limits limits = context.config().limits();
        InetAddress from = channel.socket().getInetAddress();
        if (context.clients().count() >= limits.maxClients()) {
            reject(channel, "maxclients = " + limits.maxClients());
        } else if (context.clients().unauthenticated() >= limits.authLimit()) {
            reject(channel, "authlimit = " + limits.authLimit());
        } else if (context.clients().unauthenticatedFrom(from) >= limits.connectionsPerAddressBeforeLogin()
                && !context.trustedProxies().include(from)) {
            reject(channel, "authlimitperaddress = " + limits.connectionsPerAddressBeforeLogin());
        } else {
            takeIn(channel, from, listener);
        }
    }

    /**
     * Opens a session of the host program. It counts as a client, but neither {@code maxclients} nor {@code
     * allowmultiplelogin} refuses it. If the caller is on an event loop, the future is complete.
     *
     * @param identity the user
     * @param label names the session for operators
     * @param reader gets the events of the session in the standard format, on its loop
     * @return completes with the session, or with an {@link IllegalStateException} if the proxy has ended
     */
    public CompletableFuture<LiveClientSession> openLocal(Identity identity, String label, LocalReader reader) {
        ClientGroup group = groups.stream()
                .filter(it -> it.loop().inLoop())
                .findFirst()
                .orElseGet(() -> groups.get(Math.floorMod(next.getAndIncrement(), groups.size())));
        CompletableFuture<LiveClientSession> opened = new CompletableFuture<>();
        SessionOrigin origin = SessionOrigin.local(identity, label, reader, context);
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
        try {
            context.clients().came(origin.from(), false);
            LiveClientSession session = new LiveClientSession(origin, group, context);
            session.start();
            if (closed) {
                session.close("the proxy ends");
            }
            opened.complete(session);
        } catch (IOException | RuntimeException e) {
            context.clients().left(Optional.empty());
            opened.completeExceptionally(e);
        }
    }

    private void takeIn(SocketChannel channel, InetAddress from, ListenerConfig listener) {
        boolean unauthenticated = !context.admitsUnauthenticated();
        context.clients().came(from, unauthenticated);
        boolean runs = false;
        try {
            ClientGroup group = groups.get(Math.floorMod(next.getAndIncrement(), groups.size()));
            runs = !closed && group.loop().executeIfAlive(() -> begin(channel, from, listener, group));
        } finally {
            if (!runs) {
                giveUp(channel, from);
            }
        }
    }

    private void begin(SocketChannel channel, InetAddress from, ListenerConfig listener, ClientGroup group) {
        LiveClientSession client;
        try {
            client = new LiveClientSession(SessionOrigin.accepted(channel, listener, context), group, context);
        } catch (IOException | RuntimeException e) {
            giveUp(channel, from);
            LOG.log(System.Logger.Level.DEBUG, "a connection ended before it was admitted: {0}", e.getMessage());
            return;
        } catch (Error thrown) {
            giveUp(channel, from);
            throw thrown;
        }
        group.loop().guarded(client.connection(), client::start);
        if (closed) {
            client.close("the proxy ends");
        }
    }

    private void giveUp(SocketChannel channel, InetAddress from) {
        if (!context.admitsUnauthenticated()) {
            context.clients().authenticated(from);
        }
        context.clients().left(Optional.empty());
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
