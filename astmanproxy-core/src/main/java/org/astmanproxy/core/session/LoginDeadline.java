package org.astmanproxy.core.session;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.LoopConfined;
import org.astmanproxy.core.net.LoopTimer;

/**
 * Limits the time to log in. Until then the client counts for {@code authlimit}; after {@code authtimeout} it is
 * disconnected.
 */
@LoopConfined
final class LoginDeadline {
    private final Connection connection;
    private final ClientCounts counts;
    private final Supplier<ProxyConfig> config;
    private InetAddress from;
    private LoopTimer timer = LoopTimer.NONE;
    /** Written by the loop, read by any thread. */
    private volatile boolean unauthenticated;

    /**
     * Creates the deadline of a client that has been counted.
     *
     * @param connection the connection of the client
     * @param counts counts the clients without a login
     * @param from the address at which it is counted
     * @param unauthenticated true if it has to log in
     * @param config returns the configuration in force
     */
    LoginDeadline(
            Connection connection,
            ClientCounts counts,
            InetAddress from,
            boolean unauthenticated,
            Supplier<ProxyConfig> config) {
        this.config = config;
        this.connection = connection;
        this.counts = counts;
        this.from = from;
        this.unauthenticated = unauthenticated;
    }

    /**
     * Starts the time limit. It starts again if a login is under way at its end, since the proxy may delay a login for as
     * long.
     *
     * @param atMost the time
     * @param goesOn returns true if the client gets the same time again
     * @param passed handles its end
     */
    void start(Duration atMost, BooleanSupplier goesOn, Runnable passed) {
        if (unauthenticated) {
            timer = connection.loop().schedule(atMost, connection, () -> {
                if (goesOn.getAsBoolean()) {
                    start(atMost, goesOn, passed);
                } else {
                    passed.run();
                }
            });
        }
    }

    /** Ends the time limit, because the client or one of its requests is authenticated. */
    void authenticated() {
        if (unauthenticated) {
            unauthenticated = false;
            counts.authenticated(from);
            timer.cancel();
        }
    }

    /**
     * Moves the client to its present address, which a trusted proxy may have changed. The connection closes if that
     * address has too many clients without a login. Trusted proxies have no such limit.
     *
     * @return true if there is room for it
     */
    boolean hasRoom() {
        InetAddress address = connection.remote().getAddress();
        if (!unauthenticated || address.equals(from)) {
            return true;
        }
        ProxyConfig now = config.get();
        int most = now.limits().connectionsPerAddressBeforeLogin();
        boolean room =
                counts.unauthenticatedFrom(address) < most || new TrustedProxies(now.trustedProxies()).include(address);
        counts.unauthenticatedMoved(from, address);
        from = address;
        if (!room) {
            connection.close(CloseReason.failure("closed, since authlimitperaddress = " + most + " is reached"));
        }
        return room;
    }

    /** {@return true if it still has to log in} */
    @LoopConfined(false)
    boolean isUnauthenticated() {
        return unauthenticated;
    }

    /** Stops the time limit, because the client has left. */
    void end() {
        timer.cancel();
        if (unauthenticated) {
            counts.authenticated(from);
        }
    }
}
