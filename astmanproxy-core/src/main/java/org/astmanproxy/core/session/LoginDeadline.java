package org.astmanproxy.core.session;

import java.net.InetAddress;
import java.time.Duration;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.Timer;
import org.astmanproxy.message.Nullable;

/**
 * Whether a client has yet to show who it is: then it counts to {@code authlimit}, and is disconnected when {@code
 * authtimeout} is over. Belongs to the client's loop.
 */
final class LoginDeadline {
    private final LiveClientSession client;
    private final Inbound inbound;
    private final ClientRegistry clients;
    private InetAddress from;
    private @Nullable Timer timer;
    /** Written by the loop, read by any thread. */
    private volatile boolean unauthenticated;

    /**
     * For one client, which has been counted in.
     *
     * @param from the address that it counts at
     * @param unauthenticated whether as one that has to show who it is
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

    /** From here on the time runs. */
    void start(Duration atMost) {
        if (unauthenticated) {
            timer = client.later(atMost, () -> passed(atMost));
        }
    }

    /** It has shown who it is, or one of its requests has. */
    void authenticated() {
        if (unauthenticated) {
            unauthenticated = false;
            clients.authenticated(from);
            stop();
        }
    }

    /**
     * Counts it at the address that is known by now: a proxy may have said for whom it speaks.
     *
     * @param opened its connection, which is closed when there are too many from that address
     * @param most how many strangers one address may have
     * @return whether there is room for it
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

    /** {@return whether it has yet to show who it is} Any thread. */
    boolean isUnauthenticated() {
        return unauthenticated;
    }

    /** The client has left. */
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
