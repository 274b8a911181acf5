package org.astmanproxy.core.assembly.extension;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.astmanproxy.VirtualServer;
import org.astmanproxy.config.OriginateMode;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.config.ServerChecks;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.route.Servers;
import org.astmanproxy.core.server.LiveServerSession;
import org.astmanproxy.core.server.RoutableServer;
import org.astmanproxy.core.server.ServerContext;
import org.astmanproxy.core.server.link.SerialCalls;
import org.astmanproxy.core.server.link.VirtualLink;
import org.astmanproxy.core.server.link.VirtualSource;

/** Adds the servers that extensions play. Any thread. */
public final class VirtualServers {
    /** Stands for the host of such a server. */
    private static final String HOST = "virtual";

    private final Servers servers;
    private final List<EventLoop> loops;
    private final Supplier<ServerContext> context;
    private final Executor callbacks;
    private final BooleanSupplier learns;
    private final long maxBytes;

    /**
     * Creates the virtual servers of one proxy.
     *
     * @param servers all servers
     * @param loops all event loops
     * @param context the common settings of servers
     * @param callbacks calls the extensions; its tasks may block
     * @param learns tells whether the proxy needs to know the classes that actions require
     * @param maxBytes the limit of bytes that wait on the way to or from one server
     */
    public VirtualServers(
            Servers servers,
            List<EventLoop> loops,
            Supplier<ServerContext> context,
            Executor callbacks,
            BooleanSupplier learns,
            long maxBytes) {
        this.servers = servers;
        this.loops = List.copyOf(loops);
        this.context = context;
        this.callbacks = callbacks;
        this.learns = learns;
        this.maxBytes = maxBytes;
    }

    /**
     * Adds a server and starts its session.
     *
     * @param server the server
     * @return its session
     * @throws IllegalArgumentException if its name is not allowed, or a server of this name exists
     */
    RoutableServer add(VirtualServer server) {
        ServerConfig config = ServerChecks.checked(ServerConfig.at(HOST, 1)
                .login(server.name(), "-")
                .name(server.name())
                .originate(OriginateMode.ASIS)
                .build());
        EventLoop loop = loops.get(Math.floorMod(config.name().hashCode(), loops.size()));
        VirtualSource source = new VirtualSource(
                server, loop, new BoundedIntake(loop, maxBytes), new SerialCalls(callbacks), this::isOnLoop, maxBytes);
        RoutableServer session = new LiveServerSession(
                config,
                loop,
                context.get(),
                (ignored, counters, tokens, owner) -> new VirtualLink(source, counters, tokens, owner));
        if (learns.getAsBoolean()) {
            session.learnActions();
        }
        servers.add(session);
        return session;
    }

    /**
     * Drops a server, if it is still there.
     *
     * @param session its session
     */
    void drop(RoutableServer session) {
        if (servers.all().contains(session)) {
            servers.drop(session.name());
        }
    }

    private boolean isOnLoop() {
        return loops.stream().anyMatch(EventLoop::inLoop);
    }
}
