package org.astmanproxy.core.session;

import java.net.InetAddress;
import java.time.Duration;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.message.Nullable;

/**
 * Limits the time to log in. Until then the client counts for {@code authlimit}; after {@code authtimeout} it is
 * disconnected. Belongs to the client's loop.
 */
final class LoginDeadline {
    private final LiveClientSession client;
    private final Inbound inbound;
    private final ClientRegistry clients;
    private InetAddress from;
    private @Nullable LoopTimer timer;
    /** Written by the loop, read by any thread. */
    private volatile boolean unauthenticated;

    /**
     * Creates the deadline of a client that has been counted.
     *
     * @param from the address at which it is counted
     * @param unauthenticated true if it has to log in
     */
    LoginDeadline(
            LiveClientSession client,
            Inbound inbound,
            ClientRegistry clients,
            InetAddress from,
            boolean unauthenticated) {
        this.client = client;
        this.inbound = inbound;
        this.clients = clients;
        this.from = from;
        this.unauthenticated = unauthenticated;
    }

    /** Starts the time limit. */
    void start(Duration atMost) {
        if (unauthenticated) {
            timer = client.tasks().later(atMost, () -> passed(atMost));
        }
    }

    /** Ends the time limit, because the client or one of its requests is authenticated. */
    void authenticated() {
        if (unauthenticated) {
            unauthenticated = false;
            clients.authenticated(from);
            stop();
        }
    }

    /**
     * Moves the client to its present address, which a trusted proxy may have changed.
     *
     * @param opened its connection, which closes if that address has too many
     * @param most the largest number of clients without a login at one address
     * @return true if there is room for it
     */
    boolean opened(Connection opened, int most) {
        InetAddress address = opened.remote().getAddress();
        if (!unauthenticated || address.equals(from)) {
            return true;
        }
        boolean room = clients.unauthenticatedFrom(address) < most;
        clients.unauthenticatedMoved(from, address);
        from = address;
        if (!room) {
            opened.close(CloseReason.failure("closed, since authlimitperaddress = " + most + " is reached"));
        }
        return room;
    }

    /** {@return true if it still has to log in} Safe for any thread. */
    boolean isUnauthenticated() {
        return unauthenticated;
    }

    /** Stops the time limit, because the client has left. */
    void end() {
        stop();
        if (unauthenticated) {
            clients.authenticated(from);
        }
    }

    private void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void passed(Duration atMost) {
        timer = null;
        client.log()
                .unauthenticated(
                        System.Logger.Level.INFO,
                        client.address().getAddress(),
                        "client {0} is disconnected: no login within authtimeout = {1} s",
                        client.label(),
                        Long.toString(atMost.toSeconds()));
        if (!inbound.timedOut()) {
            client.connection().close(CloseReason.local("no login in time"));
        }
    }
}
