package org.astmanproxy.example.nats;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.astmanproxy.LocalSession;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.message.Nullable;

/** One server of a hub: its lease, and the turn while the hub has it. */
final class HubServer {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.extension.nats");
    /** So many leases may a server be down until another hub may try. */
    private static final int PATIENCE_IN_LEASES = 6;

    private static final Duration LOGOFF = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(5);

    private final ServerSession server;
    private final HubParts parts;
    private final ServerLease lease;
    private final Runnable logOff;
    private volatile @Nullable HubTurn turn;
    private long notBefore = System.nanoTime();

    /**
     * Creates a server without a lease.
     *
     * @param server the server
     * @param parts the objects that all turns use
     * @param lease its lease
     * @param logOff logs off from all servers without a lease, also from sessions that have replaced this one
     */
    HubServer(ServerSession server, HubParts parts, ServerLease lease, Runnable logOff) {
        this.server = server;
        this.parts = parts;
        this.lease = lease;
        this.logOff = logOff;
    }

    ServerSession server() {
        return server;
    }

    /** {@return whether the proxy may log in to the server} Any thread. */
    boolean mayConnect() {
        return lease.isHeld();
    }

    /**
     * Renews or takes the lease, and begins or ends the turn.
     *
     * @param session the session of the hub's user; empty while there is no such user
     */
    void tick(Optional<LocalSession> session) {
        if (session.isEmpty()) {
            end();
            return;
        }
        endIfOver();
        if (System.nanoTime() - notBefore < 0) {
            return;
        }
        try {
            lease.renewOrTake();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "nats: server " + server.name() + ": the lease", e);
        }
        goOn(session.get());
    }

    private synchronized void goOn(LocalSession session) {
        if (!lease.isHeld()) {
            return;
        }
        HubTurn now = turn;
        if (now == null) {
            LOG.log(System.Logger.Level.INFO, "nats: server {0}: this hub has the lease", server.name());
            now = new HubTurn(parts, server, session, lease.epoch());
            turn = now;
        }
        now.tick();
    }

    /** Ends the turn if the lease or the right to publish is lost, or the hub cannot reach the server. */
    void endIfOver() {
        HubTurn now = turn;
        if (now == null) {
            return;
        }
        Duration patience = parts.settings().lease().multipliedBy(PATIENCE_IN_LEASES);
        if (now.isDownFor(patience)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "nats: server {0}: this hub gives the lease back, because it has not reached the server for {1} ms",
                    server.name(),
                    Long.toString(patience.toMillis()));
            notBefore =
                    System.nanoTime() + parts.settings().lease().multipliedBy(2).toNanos();
            end();
        } else if (!lease.isHeld() || now.isOver()) {
            end();
        }
    }

    /** Ends the turn, logs off, and then gives the lease back. */
    synchronized void end() {
        HubTurn last = turn;
        if (last == null) {
            return;
        }
        turn = null;
        LOG.log(System.Logger.Level.INFO, "nats: server {0}: this hub no longer has the lease", server.name());
        lease.close();
        logOff.run();
        last.end();
        awaitLogoff();
        last.awaitPublished();
        try {
            lease.release();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "nats: server " + server.name() + ": the lease is not given back", e);
        }
    }

    private void awaitLogoff() {
        long end = System.nanoTime() + LOGOFF.toNanos();
        while (server.state() == ServerState.CONNECTED && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
