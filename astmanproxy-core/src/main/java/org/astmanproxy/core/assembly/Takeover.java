package org.astmanproxy.core.assembly;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.core.net.PortSharing;
import org.astmanproxy.core.route.Servers;
import org.astmanproxy.core.server.RoutableServer;

/**
 * The start of a proxy that shares its listeners with the process before it. As soon as it listens, the system gives it a
 * part of the new clients. So it connects to its servers first.
 */
final class Takeover {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");
    private static final Path MIGRATION = Path.of("/proc/sys/net/ipv4/tcp_migrate_req");
    /** A server that cannot be reached must not keep the proxy from starting. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final boolean shares;

    Takeover(ProxyConfig config) {
        this.shares = config.listeners().stream().anyMatch(ListenerConfig::handover);
    }

    /** {@return whether other processes may listen on this listener's address} */
    static PortSharing sharing(ListenerConfig listener) {
        return listener.handover() ? PortSharing.HANDOVER : PortSharing.EXCLUSIVE;
    }

    /**
     * Starts the servers before the listeners open, if another process serves clients meanwhile. It waits until each
     * server is connected or has failed once.
     */
    void startServersFirst(Runnable start, Servers servers) {
        if (shares) {
            start.run();
            awaitServers(servers);
        }
    }

    /** Starts the servers after the listeners have opened, so that a port in use causes no login. */
    void startServersLast(Runnable start) {
        if (!shares) {
            start.run();
        } else if (!migrates()) {
            LOG.log(
                    Level.WARNING,
                    "handover: a connection that comes while a process closes its listener may be reset"
                            + " (set net.ipv4.tcp_migrate_req = 1 with sysctl; needs Linux 5.14)");
        }
    }

    private static void awaitServers(Servers servers) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!servers.all().stream().allMatch(Takeover::hasTried) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static boolean hasTried(RoutableServer server) {
        return server.isBooted() || hasFailed(server);
    }

    private static boolean hasFailed(ServerSession server) {
        return server.state() == ServerState.WAITING
                || server.state() == ServerState.REJECTED
                || server.state() == ServerState.CLOSED;
    }

    private static boolean migrates() {
        try {
            return !Files.readString(MIGRATION, StandardCharsets.US_ASCII)
                    .strip()
                    .equals("0");
        } catch (IOException older) {
            return false;
        }
    }
}
